package io.convoy.sample;

import java.util.Arrays;

/** A rectangle of light intensities, row by row; 0 is black and 1 the brightest a picture holds. */
final class Plane {
    final int width;
    final int height;
    final float[] values;

    Plane(int width, int height) {
        this.width = width;
        this.height = height;
        this.values = new float[width * height];
    }

    /**
     * Smooth random hills between about -1 and 1.
     *
     * @param spacing pixels between two hills
     */
    static Plane hills(int width, int height, int spacing, SampleRandom random) {
        Plane grid = gridFor(width, height, spacing);
        for (int i = 0; i < grid.values.length; i++) {
            // Splines flatten what they pass through; 1.5 makes up for it.
            grid.values[i] = (float) random.uniform(-1.5, 1.5);
        }
        return grid.stretched(width, height, spacing);
    }

    /** This plane with everything finer than {@code spacing} pixels smoothed away. */
    Plane coarse(int spacing) {
        Plane grid = gridFor(width, height, spacing);
        for (int gy = 0; gy < grid.height; gy++) {
            for (int gx = 0; gx < grid.width; gx++) {
                grid.values[gy * grid.width + gx] =
                        mean((gx - 1) * spacing, (gy - 1) * spacing, spacing);
            }
        }
        return grid.stretched(width, height, spacing);
    }

    /** Adds another plane of the same size, its values multiplied by {@code factor}. */
    void add(Plane other, float factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] += factor * other.values[i];
        }
    }

    /**
     * This plane seen through a lens whose point spread is a Gaussian; the border is continued
     * outwards.
     *
     * @param sigma of the Gaussian, in pixels
     */
    Plane blurred(double sigma) {
        float[] kernel = kernel(sigma);
        int radius = kernel.length / 2;
        Plane across = new Plane(width, height);
        float[] padded = new float[width + 2 * radius];
        for (int y = 0; y < height; y++) {
            int row = y * width;
            Arrays.fill(padded, 0, radius, values[row]);
            System.arraycopy(values, row, padded, radius, width);
            Arrays.fill(padded, radius + width, padded.length, values[row + width - 1]);
            for (int k = 0; k < kernel.length; k++) {
                addRow(padded, k, kernel[k], across.values, row);
            }
        }
        Plane down = new Plane(width, height);
        for (int y = 0; y < height; y++) {
            for (int k = 0; k < kernel.length; k++) {
                int from = Math.min(Math.max(y + k - radius, 0), height - 1);
                addRow(across.values, from * width, kernel[k], down.values, y * width);
            }
        }
        return down;
    }

    /** Adds the light of a spot, cut off at four sigma. */
    void add(Spot spot) {
        int reach = (int) (4 * spot.sigma()) + 1;
        int left = Math.max(0, (int) spot.x() - reach);
        int right = Math.min(width - 1, (int) spot.x() + reach);
        int top = Math.max(0, (int) spot.y() - reach);
        int bottom = Math.min(height - 1, (int) spot.y() + reach);
        float[] across = bell(left, right, spot.x(), spot.sigma());
        float[] down = bell(top, bottom, spot.y(), spot.sigma());
        for (int y = top; y <= bottom; y++) {
            float row = (float) spot.peak() * down[y - top];
            for (int x = left; x <= right; x++) {
                values[y * width + x] += row * across[x - left];
            }
        }
    }

    private static float[] bell(int from, int to, double centre, double sigma) {
        float[] bell = new float[Math.max(0, to - from + 1)];
        for (int i = 0; i < bell.length; i++) {
            double distance = (from + i - centre) / sigma;
            bell[i] = (float) StrictMath.exp(-0.5 * distance * distance);
        }
        return bell;
    }

    private static float[] kernel(double sigma) {
        int radius = (int) (3 * sigma) + 1;
        float[] kernel = bell(-radius, radius, 0, sigma);
        float sum = 0;
        for (float weight : kernel) {
            sum += weight;
        }
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] /= sum;
        }
        return kernel;
    }

    private void addRow(float[] source, int from, float factor, float[] target, int to) {
        for (int x = 0; x < width; x++) {
            target[to + x] += factor * source[from + x];
        }
    }

    private float mean(int left, int top, int size) {
        float sum = 0;
        for (int y = top; y < top + size; y++) {
            int row = Math.min(Math.max(y, 0), height - 1) * width;
            for (int x = left; x < left + size; x++) {
                sum += values[row + Math.min(Math.max(x, 0), width - 1)];
            }
        }
        return sum / (size * size);
    }

    private static Plane gridFor(int width, int height, int spacing) {
        return new Plane((width - 1) / spacing + 4, (height - 1) / spacing + 4);
    }

    /**
     * The cubic B-spline over this plane, taken as a grid that starts one cell before the origin.
     */
    private Plane stretched(int toWidth, int toHeight, int spacing) {
        float[][] weights = splineWeights(spacing);
        Plane wide = new Plane(toWidth, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < toWidth; x++) {
                int from = y * width + x / spacing;
                float[] w = weights[x % spacing];
                wide.values[y * toWidth + x] =
                        w[0] * values[from]
                                + w[1] * values[from + 1]
                                + w[2] * values[from + 2]
                                + w[3] * values[from + 3];
            }
        }
        Plane full = new Plane(toWidth, toHeight);
        for (int y = 0; y < toHeight; y++) {
            float[] w = weights[y % spacing];
            for (int k = 0; k < w.length; k++) {
                int from = (y / spacing + k) * toWidth;
                full.addRow(wide.values, from, w[k], full.values, y * toWidth);
            }
        }
        return full;
    }

    private static float[][] splineWeights(int spacing) {
        float[][] weights = new float[spacing][];
        for (int i = 0; i < spacing; i++) {
            float t = (float) i / spacing;
            float s = 1 - t;
            weights[i] =
                    new float[] {
                        s * s * s / 6,
                        (3 * t * t * t - 6 * t * t + 4) / 6,
                        (3 * s * s * s - 6 * s * s + 4) / 6,
                        t * t * t / 6
                    };
        }
        return weights;
    }
}
