package io.convoy.sample;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A PNG file as a reader sees it: values 0 to 255, one channel. */
final class Pixels {
    final int width;
    final int height;
    final int channels;
    private final int[] values;

    private Pixels(Raster raster) {
        this.width = raster.getWidth();
        this.height = raster.getHeight();
        this.channels = raster.getNumBands();
        this.values = raster.getSamples(0, 0, width, height, 0, (int[]) null);
    }

    static Pixels read(Path file) throws IOException {
        return new Pixels(ImageIO.read(file.toFile()).getRaster());
    }

    /** All pictures below a folder, in the order of their names. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    int at(int x, int y) {
        return values[y * width + x];
    }

    int[] values() {
        return values.clone();
    }

    double mean() {
        return IntStream.of(values).average().orElseThrow();
    }

    /** The mean of a square of {@code 2 * reach + 1} pixels a side. */
    double mean(int x, int y, int reach) {
        long sum = 0;
        for (int row = y - reach; row <= y + reach; row++) {
            for (int column = x - reach; column <= x + reach; column++) {
                sum += at(column, row);
            }
        }
        int side = 2 * reach + 1;
        return sum / (double) (side * side);
    }

    /** How much the most outstanding spot outshines what is around it. */
    double sharpestSpot() {
        double sharpest = 0;
        double darkest = 1.5 * mean();
        for (int y = 8; y < height - 8; y++) {
            for (int x = 8; x < width - 8; x++) {
                if (at(x, y) > darkest && mean(x, y, 1) > darkest) {
                    double around = mean(x, y, 8);
                    sharpest = Math.max(sharpest, mean(x, y, 1) / around);
                }
            }
        }
        return sharpest;
    }
}
