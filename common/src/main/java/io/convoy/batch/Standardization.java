package io.convoy.batch;

import java.io.Serializable;
import java.util.List;

/**
 * What is done to the values of an image, value / 255, channel by channel: the mean is subtracted,
 * and the rest divided by the deviation. Without channels nothing is done.
 *
 * @param means of each channel, from 0 to 1
 * @param deviations of each channel, greater than 0
 */
public record Standardization(List<Double> means, List<Double> deviations) implements Serializable {
    /** Values stay as they are. */
    public static final Standardization NONE = new Standardization(List.of(), List.of());

    public Standardization {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        boolean sound =
                means.stream().allMatch(Double::isFinite)
                        && deviations.stream().allMatch(x -> Double.isFinite(x) && x > 0);
        if (means.size() != deviations.size() || !sound) {
            throw new IllegalArgumentException(
                    "Invalid standardization: means %s, deviations %s. Expected one finite number of each for each channel, deviations greater than 0."
                            .formatted(means, deviations));
        }
    }

    /** Whether values stay as they are. */
    public boolean isNone() {
        return means.isEmpty();
    }

    /**
     * Standardises an example in place.
     *
     * @param values (c, h, w)
     */
    public void apply(float[] values) {
        if (isNone()) {
            return;
        }
        int plane = values.length / means.size();
        for (int c = 0; c < means.size(); c++) {
            float factor = (float) (1 / deviations.get(c));
            float added = (float) (-means.get(c) / deviations.get(c));
            for (int i = c * plane; i < (c + 1) * plane; i++) {
                values[i] = values[i] * factor + added;
            }
        }
    }
}
