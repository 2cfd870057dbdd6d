package io.convoy.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Examples a second for each candidate and number of workers, up to twice those there are.
 *
 * @param candidates in the order of the measurements
 * @param workers that were measured
 * @param rows for 1, 2, … workers
 */
public record Forecast(List<Candidate> candidates, int workers, List<Row> rows) {
    public Forecast {
        candidates = List.copyOf(candidates);
        rows = List.copyOf(rows);
    }

    /**
     * The forecast for a number of workers.
     *
     * @param measured whether a calibration saw this number at work
     * @param imagesPerSecond by candidate
     */
    public record Row(int workers, boolean measured, List<Double> imagesPerSecond) {
        public Row {
            imagesPerSecond = List.copyOf(imagesPerSecond);
        }
    }

    /** What follows from measurements. One worker has no link to measure: nothing beyond it. */
    public static Forecast of(Workload workload, Measurements measured) {
        CostModel model = new CostModel(workload, measured);
        List<Candidate> candidates =
                measured.candidates().stream().map(Measured::candidate).toList();
        int most = measured.workers() == 1 ? 1 : 2 * measured.workers();
        List<Row> rows = new ArrayList<>();
        for (int n = 1; n <= most; n++) {
            int workers = n;
            rows.add(
                    new Row(
                            workers,
                            workers == 1 || workers == measured.workers(),
                            candidates.stream()
                                    .map(candidate -> model.imagesPerSecond(candidate, workers))
                                    .toList()));
        }
        return new Forecast(candidates, measured.workers(), rows);
    }

    /** Examples a second. */
    public double rate(Candidate candidate, int workers) {
        return rows.get(workers - 1).imagesPerSecond().get(candidates.indexOf(candidate));
    }

    /** The number of workers, of those there are, that is fastest; of equals the least. */
    public int fastest(Candidate candidate) {
        return IntStream.rangeClosed(1, workers)
                .boxed()
                .reduce((a, b) -> rate(candidate, b) > rate(candidate, a) ? b : a)
                .orElseThrow();
    }
}
