package io.convoy.model;

import io.convoy.config.OptimizerConfig;
import java.util.List;
import java.util.stream.IntStream;

/** Turns a schedule into one learning rate per epoch. */
public final class LearningRates {

    private LearningRates() {}

    /**
     * The rates of a run.
     *
     * <p>With {@code w} warm-up epochs, epoch {@code e < w} has {@code rate (e + 1) / (w + 1)}, so
     * that epoch {@code w} is the first with the full rate. From there on, cosine and linear fall
     * such that the epoch after the last would have 0. Step divides by 10 from half, and by 100
     * from three quarters, of all epochs.
     *
     * <p>Source: warm-up, Goyal et al. (2017), section 2.2; cosine, Loshchilov and Hutter (2017),
     * equation 5 without restarts; step, He et al. (2016), section 4.2.
     *
     * @param epochs 1 or more
     * @return as many rates as epochs
     */
    public static List<Double> of(OptimizerConfig optimizer, int epochs) {
        return IntStream.range(0, epochs)
                .mapToObj(epoch -> rate(optimizer, epoch, epochs))
                .toList();
    }

    private static double rate(OptimizerConfig optimizer, int epoch, int epochs) {
        double full = optimizer.learningRate();
        int warmup = optimizer.warmupEpochs();
        if (epoch < warmup) {
            return full * (epoch + 1) / (warmup + 1);
        }
        double progress = (epoch - warmup) / (double) (epochs - warmup);
        return switch (optimizer.schedule()) {
            case CONSTANT -> full;
            case COSINE -> full * (1 + Math.cos(Math.PI * progress)) / 2;
            case LINEAR -> full * (1 - progress);
            case STEP -> full / divisor(epoch, epochs);
        };
    }

    private static int divisor(int epoch, int epochs) {
        if (4L * epoch >= 3L * epochs) {
            return 100;
        }
        return 2L * epoch >= epochs ? 10 : 1;
    }
}
