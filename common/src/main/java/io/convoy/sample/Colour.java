package io.convoy.sample;

/**
 * A colour of light.
 *
 * @param red 0 to 1
 * @param green 0 to 1
 * @param blue 0 to 1
 */
record Colour(double red, double green, double blue) {

    /** From hue, saturation and value, each 0 to 1. */
    static Colour of(double hue, double saturation, double value) {
        return new Colour(
                channel(5, hue, saturation, value),
                channel(3, hue, saturation, value),
                channel(1, hue, saturation, value));
    }

    /** Any strong or pale colour. */
    static Colour random(SampleRandom random) {
        return of(random.uniform(0, 1), random.uniform(0.25, 0.95), random.uniform(0.3, 1));
    }

    /** A colour that the eye and a gray picture tell from {@code other}. */
    static Colour unlike(Colour other, SampleRandom random) {
        Colour colour = random(random);
        while (Math.abs(colour.brightness() - other.brightness()) < 0.2) {
            colour = random(random);
        }
        return colour;
    }

    double brightness() {
        return 0.3 * red + 0.59 * green + 0.11 * blue;
    }

    double channel(int index) {
        return switch (index) {
            case 0 -> red;
            case 1 -> green;
            default -> blue;
        };
    }

    private static double channel(int offset, double hue, double saturation, double value) {
        double k = (offset + hue * 6) % 6;
        return value - value * saturation * Math.max(0, Math.min(Math.min(k, 4 - k), 1));
    }
}
