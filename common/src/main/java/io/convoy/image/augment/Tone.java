package io.convoy.image.augment;

import io.convoy.config.AugmentConfig;

/**
 * Brightness and contrast, drawn anew for each picture: differences from the mean of all values of
 * the picture are multiplied, then something is added; what leaves the range from 0 to 1 is cut off
 * there. For one thread.
 */
final class Tone {
    private final AugmentConfig amounts;
    private float factor;
    private float added;

    Tone(AugmentConfig amounts) {
        this.amounts = amounts;
    }

    void draw(Chance chance) {
        factor = (float) (1 + amounts.contrast() * chance.eitherWay());
        added = (float) (amounts.brightness() * chance.eitherWay());
    }

    /**
     * Changes values.
     *
     * @param pixels of the picture before it was moved; their mean is that of the picture
     */
    void apply(byte[] pixels, float[] values, int offset) {
        if (amounts.brightness() == 0 && amounts.contrast() == 0) {
            return;
        }
        long sum = 0;
        for (byte pixel : pixels) {
            sum += pixel & 0xff;
        }
        float mean = (float) (sum / (255.0 * pixels.length));
        float constant = mean - factor * mean + added;
        for (int i = offset; i < offset + pixels.length; i++) {
            values[i] = Math.min(1f, Math.max(0f, factor * values[i] + constant));
        }
    }
}
