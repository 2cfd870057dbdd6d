package io.convoy.image;

/**
 * What transparent pixels are laid over.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
public record Background(int red, int green, int blue) {
    /** White. */
    public static final Background WHITE = new Background(255, 255, 255);

    /** The colour 0xRRGGBB. */
    public static Background of(int rgb) {
        return new Background(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }

    /**
     * The colour 0xRRGGBB that is seen where another lies over this one.
     *
     * @param red of the other, 0 to 255
     * @param green of the other
     * @param blue of the other
     * @param alpha from 0, not seen at all, to 255
     */
    public int under(int red, int green, int blue, int alpha) {
        if (alpha == 255) {
            return red << 16 | green << 8 | blue;
        }
        return over(red, this.red, alpha) << 16
                | over(green, this.green, alpha) << 8
                | over(blue, this.blue, alpha);
    }

    private static int over(int value, int below, int alpha) {
        return (value * alpha + below * (255 - alpha) + 127) / 255;
    }

    /**
     * Its value in a channel, 0 to 255.
     *
     * @param channel from 0
     * @param channels 1 for gray, 3 for red, green, blue
     */
    int channel(int channel, int channels) {
        if (channels == 1) {
            return PlanarImage.luma(red, green, blue);
        }
        return switch (channel) {
            case 0 -> red;
            case 1 -> green;
            default -> blue;
        };
    }
}
