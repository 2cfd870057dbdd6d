package io.convoy.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * Seconds as a constant and a part for every byte.
 *
 * @param intercept seconds that no byte costs, 0 or more
 * @param slope seconds a byte
 * @param worstError of the fit at any of its points, relative
 */
record LinearFit(double intercept, double slope, double worstError) {

    private record Point(double bytes, double seconds) {}

    /**
     * Fits the medians of each length, every one of them with the same weight: least squares of the
     * relative error.
     */
    static LinearFit of(Rows rows) {
        List<Point> points = new ArrayList<>();
        for (String length : rows.distinct("parameters")) {
            Rows one = rows.where("parameters", length);
            points.add(new Point(one.median("bytes"), one.median("seconds")));
        }
        return fit(points);
    }

    private static LinearFit fit(List<Point> points) {
        double weights = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        for (Point point : points) {
            double weight = 1 / (point.seconds() * point.seconds());
            weights += weight;
            x += weight * point.bytes();
            y += weight * point.seconds();
            xx += weight * point.bytes() * point.bytes();
            xy += weight * point.bytes() * point.seconds();
        }
        double determinant = weights * xx - x * x;
        double slope = determinant == 0 ? y / x : (weights * xy - x * y) / determinant;
        double intercept = (y - slope * x) / weights;
        if (intercept < 0) {
            slope = xy / xx;
            intercept = 0;
        }
        LinearFit fit = new LinearFit(intercept, slope, 0);
        double worst = 0;
        for (Point point : points) {
            worst = Math.max(worst, Math.abs(fit.at(point.bytes()) / point.seconds() - 1));
        }
        return new LinearFit(intercept, slope, worst);
    }

    double at(double bytes) {
        return intercept + slope * bytes;
    }
}
