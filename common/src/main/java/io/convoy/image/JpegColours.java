package io.convoy.image;

/**
 * Turns the raw components of a JPEG image into gray or red, green, blue. Colour profiles are
 * ignored, as they are by most training pipelines.
 *
 * <p>Source: JFIF 1.02 for YCbCr (ITU-R BT.601, full range, 16-bit fixed point as in libjpeg's
 * {@code jdcolor.c}); CMYK is taken as inverted, which is how Adobe's and so practically all
 * programs store it.
 */
final class JpegColours {
    private static final int HALF = 1 << 15;

    private final JpegFrame.Colour colour;
    private final byte[] samples;

    /**
     * The pixels of one image.
     *
     * @param colour what the components mean
     * @param samples the components of all pixels, interleaved
     */
    JpegColours(JpegFrame.Colour colour, byte[] samples) {
        this.colour = colour;
        this.samples = samples;
    }

    /** A picture of 1 or 3 channels. */
    PlanarImage toImage(int width, int height, int channels) {
        int plane = width * height;
        byte[] values = new byte[plane * channels];
        if (channels == 1) {
            for (int i = 0; i < plane; i++) {
                values[i] = gray(i);
            }
        } else {
            for (int i = 0; i < plane; i++) {
                int rgb = rgb(i);
                values[i] = (byte) (rgb >> 16);
                values[plane + i] = (byte) (rgb >> 8);
                values[2 * plane + i] = (byte) rgb;
            }
        }
        return new PlanarImage(width, height, channels, values);
    }

    private byte gray(int pixel) {
        return switch (colour) {
            case GRAY -> samples[pixel];
            case YCBCR -> samples[3 * pixel];
            case RGB, CMYK, YCCK -> {
                int rgb = rgb(pixel);
                yield (byte) PlanarImage.luma(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
            }
        };
    }

    /** 0xRRGGBB. */
    private int rgb(int pixel) {
        int at = pixel * colour.components();
        return switch (colour) {
            case GRAY -> (samples[at] & 0xff) * 0x010101;
            case RGB -> packed(sample(at), sample(at + 1), sample(at + 2));
            case YCBCR -> fromYcc(at);
            case CMYK -> ink(packed(sample(at), sample(at + 1), sample(at + 2)), sample(at + 3));
            case YCCK -> ink(0xffffff - fromYcc(at), sample(at + 3));
        };
    }

    private int sample(int at) {
        return samples[at] & 0xff;
    }

    private int fromYcc(int at) {
        int y = sample(at);
        int blue = sample(at + 1) - 128;
        int red = sample(at + 2) - 128;
        return packed(
                clip(y + ((91881 * red + HALF) >> 16)),
                clip(y + ((-22554 * blue - 46802 * red + HALF) >> 16)),
                clip(y + ((116130 * blue + HALF) >> 16)));
    }

    /** Inverted cyan, magenta, yellow darkened by inverted black. */
    private static int ink(int cmy, int black) {
        return packed(
                times(cmy >> 16, black), times(cmy >> 8 & 0xff, black), times(cmy & 0xff, black));
    }

    private static int times(int value, int black) {
        return (value * black + 127) / 255;
    }

    private static int packed(int red, int green, int blue) {
        return red << 16 | green << 8 | blue;
    }

    private static int clip(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
