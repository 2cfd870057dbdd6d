package io.convoy.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.convoy.config.ImageShape;
import io.convoy.image.ImageDecoder;
import io.convoy.image.UndecodableImageException;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Images/s of reading and decoding the image files below a folder, one thread: {@code
 * DecodeBenchmark FOLDER SIZE CHANNELS SECONDS}. Goes through the files, at most 20,000, for
 * SECONDS, and once at least, after three times as long to warm up. Seconds are the processor's,
 * compiler and garbage collector included, so that other processes count little.
 */
public final class DecodeBenchmark {
    private static final int MOST_FILES = 20_000;

    /** Times the seconds measured: the compiler shares the core, and is done after some ten. */
    private static final int WARM_UP = 3;

    private final List<Path> files;
    private final ImageDecoder decoder;

    private DecodeBenchmark(List<Path> files, ImageDecoder decoder) {
        this.files = files;
        this.decoder = decoder;
    }

    /** Prints what was measured as one line. */
    public static void main(String[] arguments) throws IOException, UndecodableImageException {
        int side = Integer.parseInt(arguments[1]);
        ImageShape shape = new ImageShape(side, side, Integer.parseInt(arguments[2]));
        double seconds = Double.parseDouble(arguments[3]);
        try (ImageDecoder decoder = new ImageDecoder(shape, 1 << 26)) {
            DecodeBenchmark benchmark = new DecodeBenchmark(files(Path.of(arguments[0])), decoder);
            benchmark.imagesPerSecond(WARM_UP * seconds);
            PrintStream out = System.out;
            out.printf(Locale.ROOT, "images_per_second=%.1f%n", benchmark.imagesPerSecond(seconds));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> files =
                    found.filter(path -> path.toString().matches(".*\\.(jpe?g|png)"))
                            .sorted()
                            .limit(MOST_FILES)
                            .toList();
            if (files.isEmpty()) {
                throw new IllegalArgumentException("There are no images in " + folder);
            }
            return files;
        }
    }

    private double imagesPerSecond(double seconds) throws IOException, UndecodableImageException {
        OperatingSystemMXBean process =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long begun = process.getProcessCpuTime();
        long images = 0;
        double elapsed;
        do {
            for (Path file : files) {
                decoder.decode(Files.readAllBytes(file));
            }
            images += files.size();
            elapsed = (process.getProcessCpuTime() - begun) / 1e9;
        } while (elapsed < seconds);
        return images / elapsed;
    }
}
