package io.convoy.model;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;

/**
 * Brings the running statistics of batch normalisation into a form in which the contributions of
 * several workers may be added, and back.
 *
 * <p>Neither variances nor the updates of running means are sums over examples, so adding them as
 * if they were gradients is wrong. What adds up is the first and the second moment; by the law of
 * total variance, the joint variance is the mean of the workers' variances plus the variance of
 * their means. Both moments are taken about a value that all workers share, so that little is lost
 * to cancellation.
 *
 * <p>Source: N. A. Weiss, "A Course in Probability" (2005), section 7.4, for the law of total
 * variance.
 */
public final class BatchNormMoments {
    private final List<Statistics> layers;

    private BatchNormMoments(List<Statistics> layers) {
        this.layers = layers;
    }

    /** The statistics of every batch normalisation in a network; none is fine. */
    public static BatchNormMoments of(ComputationGraph network) {
        ParameterLayout layout = ParameterLayout.of(network);
        List<Statistics> layers = new ArrayList<>();
        for (Layer layer : network.getLayers()) {
            if (layer.conf().getLayer() instanceof BatchNormalization configuration) {
                layers.add(statistics(layout, configuration));
            }
        }
        return new BatchNormMoments(List.copyOf(layers));
    }

    private static Statistics statistics(ParameterLayout layout, BatchNormalization configuration) {
        if (configuration.isUseLogStd()) {
            throw new IllegalArgumentException(
                    "Cannot combine the statistics of layer %s: it keeps the logarithm of its deviation. Build it with useLogStd(false)."
                            .formatted(configuration.getLayerName()));
        }
        String name = configuration.getLayerName();
        ParameterLayout.Range mean =
                layout.find(name, BatchNormalizationParamInitializer.GLOBAL_MEAN).orElseThrow();
        ParameterLayout.Range variance =
                layout.find(name, BatchNormalizationParamInitializer.GLOBAL_VAR).orElseThrow();
        return new Statistics(
                mean.start(), variance.start(), mean.length(), 1 - configuration.getDecay());
    }

    /**
     * The statistics in a part of the flat vector, counted from its first element.
     *
     * @param start first element, of no layer whose statistics begin before it
     * @param end after the last element
     */
    public BatchNormMoments within(int start, int end) {
        return new BatchNormMoments(
                layers.stream()
                        .filter(s -> s.first() >= start && s.first() < end)
                        .map(s -> s.from(start))
                        .toList());
    }

    /**
     * The stretches that {@link #within} must not cut: the statistics of one layer belong together.
     */
    public List<ParameterLayout.Range> stretches() {
        return layers.stream()
                .map(s -> new ParameterLayout.Range(s.first(), s.last() + s.length - s.first()))
                .toList();
    }

    /** Whether a part of the flat vector is one of these statistics. */
    boolean holds(ParameterLayout.Range part) {
        return layers.stream().anyMatch(s -> s.mean == part.start() || s.variance == part.start());
    }

    /**
     * Turns one worker's updates of running statistics, as DL4J leaves them in the gradient, into
     * sums over its examples.
     *
     * @param gradient the flat gradient, changed in place
     * @param examples examples behind it
     */
    public void updatesToSums(FloatBuffer gradient, int examples) {
        for (Statistics s : layers) {
            for (int i = 0; i < s.length; i++) {
                double meanShift = -gradient.get(s.mean + i) / s.rate;
                double varianceGrowth = -gradient.get(s.variance + i) / s.rate;
                double momentGrowth = meanShift * meanShift + varianceGrowth;
                gradient.put(s.mean + i, (float) (examples * meanShift));
                gradient.put(s.variance + i, (float) (examples * momentGrowth));
            }
        }
    }

    /**
     * Turns the sums of all workers back into the update of running statistics that one worker
     * would have made on all examples.
     *
     * <p>A moment is a large number where the mean has moved far, and its rounding may exceed the
     * variance. So the joint variance is taken for no less than 0.
     *
     * @param gradient the combined flat gradient, changed in place
     * @param parameters the flat parameters that all workers share in this step
     * @param examples examples of all workers, 1 or more
     */
    public void sumsToUpdates(FloatBuffer gradient, FloatBuffer parameters, int examples) {
        for (Statistics s : layers) {
            for (int i = 0; i < s.length; i++) {
                double meanShift = gradient.get(s.mean + i) / (double) examples;
                double momentGrowth = gradient.get(s.variance + i) / (double) examples;
                double varianceGrowth =
                        Math.max(
                                momentGrowth - meanShift * meanShift,
                                -parameters.get(s.variance + i));
                gradient.put(s.mean + i, (float) (-s.rate * meanShift));
                gradient.put(s.variance + i, (float) (-s.rate * varianceGrowth));
            }
        }
    }

    /**
     * Turns running variances into second moments about a reference, which may be averaged with
     * weights.
     *
     * @param parameters the flat parameters, changed in place
     * @param reference the parameters all workers shared at the last synchronisation
     */
    public void variancesToMoments(FloatBuffer parameters, float[] reference) {
        shiftVariances(parameters, reference, 1);
    }

    /** The way back from {@link #variancesToMoments}, on the average of the workers' parameters. */
    public void momentsToVariances(FloatBuffer parameters, float[] reference) {
        shiftVariances(parameters, reference, -1);
    }

    private void shiftVariances(FloatBuffer parameters, float[] reference, int sign) {
        for (Statistics s : layers) {
            for (int i = 0; i < s.length; i++) {
                float shift = parameters.get(s.mean + i) - reference[s.mean + i];
                float shifted = parameters.get(s.variance + i) + sign * shift * shift;
                parameters.put(s.variance + i, Math.max(0, shifted));
            }
        }
    }

    /**
     * Places of one layer's running statistics in the flat vector.
     *
     * @param rate part of a minibatch's statistics that enters the running ones, 1 - decay
     */
    private record Statistics(int mean, int variance, int length, double rate) {
        int first() {
            return Math.min(mean, variance);
        }

        int last() {
            return Math.max(mean, variance);
        }

        Statistics from(int start) {
            return new Statistics(mean - start, variance - start, length, rate);
        }
    }
}
