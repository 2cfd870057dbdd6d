package io.convoy.image.tiff;

import io.convoy.image.Background;
import io.convoy.image.UndecodableImageException;
import java.nio.ByteOrder;

/** Turns the samples of a TIFF file into colours 0xRRGGBB of 8 bits. */
final class TiffColours {
    private static final int OPAQUE = 255;

    private final TiffLayout layout;
    private final Background background;
    private final boolean little;
    private final int[] palette;
    private final int alphaSample;
    private final boolean multiplied;

    TiffColours(TiffDirectory directory, TiffLayout layout, Background background)
            throws UndecodableImageException {
        this.layout = layout;
        this.background = background;
        this.little = directory.order() == ByteOrder.LITTLE_ENDIAN;
        this.palette = layout.photometric() == TiffLayout.PALETTE ? palette(directory) : new int[0];
        long extra = directory.first(TiffDirectory.EXTRA_SAMPLES, 0);
        int colours =
                switch (layout.photometric()) {
                    case TiffLayout.RGB -> 3;
                    case TiffLayout.CMYK -> 4;
                    default -> 1;
                };
        this.alphaSample = (extra == 1 || extra == 2) && layout.samples() > colours ? colours : -1;
        this.multiplied = extra == 1;
    }

    private int[] palette(TiffDirectory directory) throws UndecodableImageException {
        int count = 1 << layout.bits();
        if (directory.count(TiffDirectory.COLOUR_MAP) < 3L * count) {
            throw directory.numbers().damaged("its palette is missing or cut");
        }
        int[] colours = new int[count];
        for (int i = 0; i < count; i++) {
            for (int colour = 0; colour < 3; colour++) {
                long value = directory.at(TiffDirectory.COLOUR_MAP, (long) colour * count + i);
                colours[i] = (colours[i] << 8) | ((int) (value >> 8) & 0xff);
            }
        }
        return colours;
    }

    /**
     * Reads a row of a strip or tile.
     *
     * @param planes the unpacked bytes: of all samples, or of each
     * @param at where the row begins
     */
    void read(byte[][] planes, int at, int columns, int[] row) {
        for (int x = 0; x < columns; x++) {
            int first = sample(planes, at, x, 0);
            int alpha = alphaSample < 0 ? OPAQUE : sample(planes, at, x, alphaSample);
            row[x] =
                    switch (layout.photometric()) {
                        case TiffLayout.WHITE_IS_ZERO -> gray(255 - first, alpha);
                        case TiffLayout.BLACK_IS_ZERO -> gray(first, alpha);
                        case TiffLayout.PALETTE -> palette[index(planes[0], at, x)];
                        case TiffLayout.RGB ->
                                seen(
                                        first,
                                        sample(planes, at, x, 1),
                                        sample(planes, at, x, 2),
                                        alpha);
                        default -> ink(planes, at, x, alpha);
                    };
        }
    }

    private int ink(byte[][] planes, int at, int x, int alpha) {
        int white = 255 - sample(planes, at, x, 3);
        return seen(
                ((255 - sample(planes, at, x, 0)) * white + 127) / 255,
                ((255 - sample(planes, at, x, 1)) * white + 127) / 255,
                ((255 - sample(planes, at, x, 2)) * white + 127) / 255,
                alpha);
    }

    private int gray(int gray, int alpha) {
        return seen(gray, gray, gray, alpha);
    }

    private int seen(int red, int green, int blue, int alpha) {
        if (multiplied && alpha > 0 && alpha < OPAQUE) {
            return background.under(
                    divided(red, alpha), divided(green, alpha), divided(blue, alpha), alpha);
        }
        return background.under(red, green, blue, alpha);
    }

    private static int divided(int value, int alpha) {
        return Math.min(255, (value * 255 + alpha / 2) / alpha);
    }

    private int index(byte[] plane, int at, int x) {
        int pixel = x * layout.samplesTogether();
        if (layout.bits() == 8) {
            return plane[at + pixel] & 0xff;
        }
        return small(plane, at, x);
    }

    private int small(byte[] plane, int at, int x) {
        int bits = layout.bits();
        int bit = x * bits;
        return (plane[at + (bit >> 3)] & 0xff) >> (8 - bits - (bit & 7)) & (1 << bits) - 1;
    }

    /** A sample, 0 to 255. */
    private int sample(byte[][] planes, int at, int x, int number) {
        byte[] plane = layout.planes() == 1 ? planes[0] : planes[number];
        int pixel = layout.planes() == 1 ? x * layout.samples() + number : x;
        if (layout.bits() == 8) {
            return plane[at + pixel] & 0xff;
        }
        if (layout.bits() == 16) {
            int one = plane[at + 2 * pixel] & 0xff;
            int other = plane[at + 2 * pixel + 1] & 0xff;
            int value = little ? other << 8 | one : one << 8 | other;
            return (value * 255 + 32895) >> 16;
        }
        return small(plane, at, x) * 255 / ((1 << layout.bits()) - 1);
    }
}
