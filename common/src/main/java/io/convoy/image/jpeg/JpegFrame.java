package io.convoy.image.jpeg;

import io.convoy.image.UndecodableImageException;
import java.util.ArrayList;
import java.util.List;

/**
 * The frame header of a JPEG file.
 *
 * <p>Source: ITU-T T.81, B.2.2.
 *
 * @param process n of the marker SOFn: 0 to 2 are the DCT processes that everyone writes
 * @param precision bits of a sample
 * @param width columns, 1 or more
 * @param height rows, 1 or more
 * @param components in order
 */
record JpegFrame(int process, int precision, int width, int height, List<Component> components) {
    /** In place of the Adobe marker's transform when there is no such marker. */
    static final int NO_TRANSFORM = -1;

    private static final List<Integer> LETTERS_RGB = List.of((int) 'R', (int) 'G', (int) 'B');

    /**
     * One of the colours that a pixel is made of.
     *
     * @param id by which scans name it
     * @param across its samples in a row of a unit of the picture, 1 to 4
     * @param down its samples in a column of such a unit, 1 to 4
     * @param quantisation number of its table, 0 to 3
     */
    record Component(int id, int across, int down, int quantisation) {}

    /** What the components of a pixel mean. */
    enum Colour {
        GRAY(1),
        YCBCR(3),
        RGB(3),
        CMYK(4),
        YCCK(4);

        private final int components;

        Colour(int components) {
            this.components = components;
        }

        int components() {
            return components;
        }
    }

    JpegFrame {
        components = List.copyOf(components);
    }

    /** Reads the segment's content, [start, end). */
    static JpegFrame read(int process, byte[] jpeg, int start, int end)
            throws UndecodableImageException {
        int count = end - start < 6 ? 0 : jpeg[start + 5] & 0xff;
        if (count == 0 || end - start < 6 + 3 * count) {
            throw new UndecodableImageException("damaged JPEG: its frame header is cut");
        }
        int height = number(jpeg, start + 1);
        int width = number(jpeg, start + 3);
        if (width == 0 || height == 0) {
            throw new UndecodableImageException(
                    "damaged JPEG: its size is %d x %d".formatted(width, height));
        }
        List<Component> components = new ArrayList<>(count);
        for (int at = start + 6; at < start + 6 + 3 * count; at += 3) {
            int sampling = jpeg[at + 1] & 0xff;
            components.add(
                    new Component(jpeg[at] & 0xff, sampling >> 4, sampling & 15, jpeg[at + 2]));
        }
        return new JpegFrame(process, jpeg[start], width, height, components);
    }

    private static int number(byte[] jpeg, int offset) {
        return (jpeg[offset] & 0xff) << 8 | (jpeg[offset + 1] & 0xff);
    }

    /**
     * What the components mean, by the rules every common decoder follows.
     *
     * <p>Source: libjpeg, {@code default_decompress_parms} in {@code jdapimin.c}.
     *
     * @param jfif whether the file holds a JFIF marker
     * @param adobeTransform of its Adobe marker, or {@link #NO_TRANSFORM}
     */
    Colour colour(boolean jfif, int adobeTransform) {
        if (components.size() == 1) {
            return Colour.GRAY;
        }
        if (components.size() == 4) {
            return adobeTransform == 2 ? Colour.YCCK : Colour.CMYK;
        }
        if (jfif) {
            return Colour.YCBCR;
        }
        boolean red =
                adobeTransform == NO_TRANSFORM
                        ? components.stream().map(Component::id).toList().equals(LETTERS_RGB)
                        : adobeTransform == 0;
        return red ? Colour.RGB : Colour.YCBCR;
    }

    /** The most samples across that a component has in a unit of the picture. */
    int mostAcross() {
        return components.stream().mapToInt(Component::across).max().orElseThrow();
    }

    /** The most samples down, likewise. */
    int mostDown() {
        return components.stream().mapToInt(Component::down).max().orElseThrow();
    }
}
