package io.convoy.image.jpeg;

import io.convoy.image.PlanarImage;
import java.util.List;

/**
 * Turns the component planes of a JPEG image into gray or red, green, blue. Colour profiles are
 * ignored, as they are by most training pipelines.
 *
 * <p>Source: JFIF 1.02 for YCbCr (ITU-R BT.601, full range, 16-bit fixed point as in libjpeg's
 * {@code jdcolor.c}); CMYK is taken as inverted, which is how Adobe's and so practically all
 * programs store it.
 */
final class JpegColours {
    private static final int HALF = 1 << 15;

    private final JpegFrame.Colour colour;
    private final List<byte[]> planes;

    /**
     * The pixels of one image.
     *
     * @param colour what the components mean
     * @param planes of the components that are needed, in order and all of one size
     */
    JpegColours(JpegFrame.Colour colour, List<byte[]> planes) {
        this.colour = colour;
        this.planes = planes;
    }

    /** How many of the components are needed for a picture of 1 or 3 channels. */
    static int needed(JpegFrame.Colour colour, int channels) {
        return channels == 1 && colour == JpegFrame.Colour.YCBCR ? 1 : colour.components();
    }

    /** A picture of 1 or 3 channels, which may share the planes. */
    PlanarImage toImage(int width, int height, int channels) {
        int plane = width * height;
        if (planes.size() == 1) {
            PlanarImage gray = new PlanarImage(width, height, 1, planes.get(0));
            return gray.withChannels(channels);
        }
        byte[] values = new byte[Math.multiplyExact(plane, 3)];
        switch (colour) {
            case YCBCR, YCCK -> fromYcc(values, plane);
            default -> {
                for (int c = 0; c < 3; c++) {
                    System.arraycopy(planes.get(c), 0, values, c * plane, plane);
                }
            }
        }
        if (colour.components() == 4) {
            ink(values, plane);
        }
        return new PlanarImage(width, height, 3, values).withChannels(channels);
    }

    private void fromYcc(byte[] values, int plane) {
        byte[] luma = planes.get(0);
        byte[] blues = planes.get(1);
        byte[] reds = planes.get(2);
        for (int i = 0; i < plane; i++) {
            int y = luma[i] & 0xff;
            int blue = (blues[i] & 0xff) - 128;
            int red = (reds[i] & 0xff) - 128;
            values[i] = clip(y + ((91881 * red + HALF) >> 16));
            values[plane + i] = clip(y + ((-22554 * blue - 46802 * red + HALF) >> 16));
            values[2 * plane + i] = clip(y + ((116130 * blue + HALF) >> 16));
        }
    }

    /** Darkens inverted inks by inverted black; YCCK has made their complements. */
    private void ink(byte[] values, int plane) {
        byte[] blacks = planes.get(3);
        int complement = colour == JpegFrame.Colour.YCCK ? 0xff : 0;
        for (int i = 0; i < values.length; i++) {
            int black = blacks[i % plane] & 0xff;
            values[i] = (byte) ((((values[i] & 0xff) ^ complement) * black + 127) / 255);
        }
    }

    private static byte clip(int value) {
        // Few leave the range, so that a branch is faster than two comparisons.
        return (byte) ((value & ~0xff) == 0 ? value : ~value >> 31);
    }
}
