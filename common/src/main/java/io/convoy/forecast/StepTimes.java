package io.convoy.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The times that workers need for a step, as distributions: each worker's own, independent of the
 * others'. Where more workers are asked for than were measured, they are like those measured, in
 * turn.
 */
final class StepTimes {
    /** Times beyond so many medians are a machine's pause, and are counted as so many medians. */
    private static final double PAUSE = 3;

    private final List<double[]> sorted;

    /**
     * Distributions.
     *
     * @param times of each worker, each at least one
     */
    StepTimes(List<List<Double>> times) {
        this.sorted = times.stream().map(StepTimes::withoutPauses).toList();
    }

    private static double[] withoutPauses(List<Double> times) {
        double[] values = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double median = values[(values.length - 1) / 2];
        return Arrays.stream(values).map(value -> Math.min(value, PAUSE * median)).toArray();
    }

    /** The mean of the worker with the largest. */
    double slowestMean(int workers) {
        return IntStream.range(0, Math.min(workers, sorted.size()))
                .mapToDouble(worker -> Arrays.stream(sorted.get(worker)).average().orElseThrow())
                .max()
                .orElseThrow();
    }

    /**
     * How long a step takes whose workers wait for the slowest of them: the expected maximum.
     *
     * <p>The maximum of independent times is at most t if all of them are, so its distribution
     * function is the product of theirs.
     */
    double expectedMaximum(int workers) {
        double[] values =
                IntStream.range(0, Math.min(workers, sorted.size()))
                        .mapToObj(sorted::get)
                        .flatMapToDouble(Arrays::stream)
                        .sorted()
                        .distinct()
                        .toArray();
        double mean = 0;
        double below = 0;
        for (double value : values) {
            double upTo = probabilityOfAll(value, workers);
            mean += value * (upTo - below);
            below = upTo;
        }
        return mean;
    }

    private double probabilityOfAll(double value, int workers) {
        double product = 1;
        for (int worker = 0; worker < Math.min(workers, sorted.size()); worker++) {
            double[] times = sorted.get(worker);
            int alike = (workers - 1 - worker) / sorted.size() + 1;
            product *= Math.pow((double) countUpTo(value, times) / times.length, alike);
        }
        return product;
    }

    private static int countUpTo(double value, double[] times) {
        int count = 0;
        while (count < times.length && times[count] <= value) {
            count++;
        }
        return count;
    }
}
