package io.convoy.benchmark;

import io.convoy.config.DataConfig;
import io.convoy.config.DataFormat;
import io.convoy.config.DecodingConfig;
import io.convoy.config.ImageShape;
import io.convoy.config.PresentationConfig;
import io.convoy.config.SplitConfig;
import io.convoy.source.BlockSet;
import io.convoy.source.ImageSource;
import io.convoy.source.Listing;
import io.convoy.source.Split;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What the driver keeps of its images: {@code DriverMemoryBenchmark FOLDER IMAGES,…}. For each
 * count it draws that many files in two class folders below FOLDER, lists and loads them, and
 * prints a line: images, bytes of heap in use more than before, after listing and after loading.
 */
public final class DriverMemoryBenchmark {
    static final String HEADER = "images,listed_bytes,loaded_bytes";

    private static final int SIDE = 8;

    private DriverMemoryBenchmark() {}

    /** Measures what the arguments say. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Session.run(
                2,
                spark -> {
                    measure(spark, Path.of(arguments[0], "warm-up"), 100);
                    for (String images : arguments[1].split(",", -1)) {
                        int count = Integer.parseInt(images);
                        out.println(measure(spark, Path.of(arguments[0], images), count));
                    }
                });
    }

    private static String measure(JavaSparkContext spark, Path folder, int images)
            throws IOException {
        draw(folder, images);
        ImageSource source =
                new ImageSource(
                        spark, data(folder), new ImageShape(SIDE, SIDE, 1), OptionalInt.of(2), 1);
        long before = heapInUse();
        Listing listing = source.list();
        long listed = heapInUse();
        try (BlockSet blocks = source.load(listing, Split.TRAIN, 2)) {
            long loaded = heapInUse();
            return String.format(
                    Locale.ROOT, "%d,%d,%d", blocks.examples(), listed - before, loaded - before);
        }
    }

    private static DataConfig data(Path folder) {
        return new DataConfig(
                folder.toUri().toString(),
                Optional.of(folder.resolveSibling("warm-up").toUri().toString()),
                DataFormat.FOLDERS,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                OptionalDouble.empty(),
                DecodingConfig.DEFAULT,
                1 << 20,
                0,
                SplitConfig.PLAIN,
                PresentationConfig.PLAIN);
    }

    private static void draw(Path folder, int images) throws IOException {
        for (int i = 0; i < images; i++) {
            Path file = folder.resolve("%s/image-%06d.png".formatted(i % 2 == 0 ? "a" : "b", i));
            if (i < 2) {
                Files.createDirectories(file.getParent());
            }
            if (i == 0) {
                write(file.toFile());
            } else {
                Files.copy(folder.resolve("a/image-000000.png"), file);
            }
        }
    }

    private static void write(File file) throws IOException {
        ImageIO.write(new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY), "png", file);
    }

    private static long heapInUse() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
