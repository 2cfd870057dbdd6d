package io.convoy.image;

/**
 * Stretches pictures with antialiasing: a triangle filter, separable, whose support grows with the
 * factor of reduction, so that every source pixel counts when shrinking and enlarging is bilinear.
 * Weights are 22-bit fixed point and the intermediate picture is rounded to bytes, so results are
 * the same on every machine.
 *
 * <p>Source: Pillow's {@code Image.resize(size, BILINEAR)}, {@code src/libImaging/Resample.c}.
 */
final class Resampling {
    private static final int PRECISION = 22;
    private static final int HALF = 1 << (PRECISION - 1);

    private final int[] starts;
    private final int[][] weights;

    private Resampling(int from, int to) {
        starts = new int[to];
        weights = new int[to][];
        double scale = (double) from / to;
        double support = Math.max(scale, 1);
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * scale;
            int start = Math.max((int) (centre - support + 0.5), 0);
            int end = Math.min((int) (centre + support + 0.5), from);
            starts[i] = start;
            weights[i] = triangle(centre, support, start, end);
        }
    }

    /** The weights of pixels [start, end) around a centre, summing to 1 in fixed point. */
    private static int[] triangle(double centre, double support, int start, int end) {
        double[] exact = new double[end - start];
        double sum = 0;
        for (int k = 0; k < exact.length; k++) {
            exact[k] = Math.max(0, 1 - Math.abs((start + k - centre + 0.5) / support));
            sum += exact[k];
        }
        int[] fixed = new int[exact.length];
        for (int k = 0; k < exact.length; k++) {
            fixed[k] = (int) (0.5 + exact[k] / sum * (1 << PRECISION));
        }
        return fixed;
    }

    /**
     * A picture of the given size; each side keeps its pixels exactly if its length is the same.
     */
    static PlanarImage resize(PlanarImage image, int width, int height) {
        PlanarImage wide = image.width() == width ? image : resizeRows(image, width);
        return wide.height() == height ? wide : resizeColumns(wide, height);
    }

    private static PlanarImage resizeRows(PlanarImage image, int width) {
        Resampling filter = new Resampling(image.width(), width);
        int rows = image.channels() * image.height();
        byte[] from = image.values();
        byte[] to = new byte[Math.multiplyExact(rows, width)];
        for (int row = 0; row < rows; row++) {
            int offset = row * image.width();
            for (int x = 0; x < width; x++) {
                int[] weight = filter.weights[x];
                int start = offset + filter.starts[x];
                int sum = HALF;
                for (int k = 0; k < weight.length; k++) {
                    sum += (from[start + k] & 0xff) * weight[k];
                }
                to[row * width + x] = clip(sum);
            }
        }
        return new PlanarImage(width, image.height(), image.channels(), to);
    }

    private static PlanarImage resizeColumns(PlanarImage image, int height) {
        Resampling filter = new Resampling(image.height(), height);
        int width = image.width();
        byte[] from = image.values();
        byte[] to = new byte[Math.multiplyExact(image.channels() * height, width)];
        int[] sums = new int[width];
        for (int row = 0; row < image.channels() * height; row++) {
            int channel = row / height;
            int y = row % height;
            java.util.Arrays.fill(sums, HALF);
            for (int k = 0; k < filter.weights[y].length; k++) {
                int weight = filter.weights[y][k];
                int offset = (channel * image.height() + filter.starts[y] + k) * width;
                for (int x = 0; x < width; x++) {
                    sums[x] += (from[offset + x] & 0xff) * weight;
                }
            }
            for (int x = 0; x < width; x++) {
                to[row * width + x] = clip(sums[x]);
            }
        }
        return new PlanarImage(width, height, image.channels(), to);
    }

    // Rounded weights may sum to a little more than 1, so white may come out above 255.
    private static byte clip(int sum) {
        return (byte) Math.min(255, sum >> PRECISION);
    }
}
