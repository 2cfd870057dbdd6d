package io.convoy.benchmark;

import io.convoy.config.DataConfig;
import io.convoy.config.ImageShape;
import io.convoy.config.JobConfigReader;
import io.convoy.image.ImageBlock;
import io.convoy.source.BlockSet;
import io.convoy.source.ImageSource;
import io.convoy.source.Listing;
import io.convoy.source.Packing;
import io.convoy.source.Split;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What it takes to have data in memory, in a process that has done nothing before. Called as:
 *
 * <ul>
 *   <li>{@code DataBenchmark draw IDX FOLDER}: MNIST's images as PNG files, a folder per digit
 *   <li>{@code DataBenchmark tiny FOLDER COUNT}: as many PNG files of 8 x 8
 *   <li>{@code DataBenchmark pack NAME DATA PACK [SHAPE]}: seconds to pack, in the column of load
 *   <li>{@code DataBenchmark load NAME DATA SHAPE}: seconds of Spark's first job, which does
 *       nothing (in a training that is the look at its executors), to list, to load, to list again
 *       and to pass over what is loaded
 *   <li>{@code DataBenchmark names FOLDER COUNT}: as many empty files, in a hundred class folders
 *   <li>{@code DataBenchmark list DATA}: images, seconds to list and to list again, bytes of the
 *       driver's heap that a listed image takes
 * </ul>
 */
public final class DataBenchmark {
    static final String HEADER = "what,images,first_job,list,load,list_again,pass";

    private static final int WORKERS = 2;

    private DataBenchmark() {}

    /** Measures what the arguments say. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        switch (arguments[0]) {
            case "draw" -> PngFolders.ofMnist(Path.of(arguments[1]), Path.of(arguments[2]));
            case "tiny" -> PngFolders.tiny(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
            case "names" -> PngFolders.names(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
            case "list" -> Session.run(WORKERS, spark -> out.println(list(spark, arguments[1])));
            case "pack" -> Session.run(WORKERS, spark -> out.println(pack(spark, arguments)));
            case "load" -> Session.run(WORKERS, spark -> out.println(load(spark, arguments)));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static String pack(JavaSparkContext spark, String[] arguments) {
        Optional<ImageShape> shape =
                arguments.length > 4 ? Optional.of(shape(arguments[4])) : Optional.empty();
        long start = System.nanoTime();
        Packing.Packed packed = new Packing(spark, data(arguments[2]), shape, arguments[3]).pack();
        return line(arguments[1], packed.examples(), 0, 0, seconds(start), 0, 0);
    }

    private static String load(JavaSparkContext spark, String[] arguments) {
        long start = System.nanoTime();
        spark.parallelize(List.of(1, 2), WORKERS).map(number -> number).collect();
        double first = seconds(start);
        start = System.nanoTime();
        ImageSource source = source(spark, arguments);
        Listing listing = source.list();
        double listed = seconds(start);
        start = System.nanoTime();
        try (BlockSet blocks = source.load(listing, Split.TRAIN, WORKERS)) {
            double loaded = seconds(start);
            start = System.nanoTime();
            blocks.blocks().mapPartitions(DataBenchmark::examples).collect();
            double passed = seconds(start);
            start = System.nanoTime();
            source(spark, arguments).list();
            double again = seconds(start);
            return line(arguments[1], blocks.examples(), first, listed, loaded, again, passed);
        }
    }

    private static String list(JavaSparkContext spark, String uri) {
        String[] arguments = {"list", "list", uri, "8,8,1"};
        long before = heapInUse();
        long start = System.nanoTime();
        Listing listing = source(spark, arguments).list();
        double listed = seconds(start);
        long bytes = heapInUse() - before;
        start = System.nanoTime();
        Listing again = source(spark, arguments).list();
        double listedAgain = seconds(start);
        int images = listing.examples(Split.TRAIN) + again.examples(Split.VALIDATION);
        return String.format(
                Locale.ROOT,
                "%d,%.2f,%.2f,%.0f",
                images,
                listed,
                listedAgain,
                (double) bytes / images);
    }

    private static long heapInUse() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static Iterator<Integer> examples(Iterator<ImageBlock> blocks) {
        int examples = 0;
        while (blocks.hasNext()) {
            examples += blocks.next().examples();
        }
        return List.of(examples).iterator();
    }

    private static ImageSource source(JavaSparkContext spark, String[] arguments) {
        return new ImageSource(
                spark, data(arguments[2]), shape(arguments[3]), OptionalInt.empty(), 1);
    }

    private static DataConfig data(String uri) {
        return JobConfigReader.read(
                        Map.of(
                                "network", "any",
                                "data.train", uri,
                                "data.validation-fraction", "0.001"))
                .data();
    }

    private static ImageShape shape(String text) {
        int[] sides = Arrays.stream(text.split(",", -1)).mapToInt(Integer::parseInt).toArray();
        return new ImageShape(sides[0], sides[1], sides[2]);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static String line(String what, int images, double... seconds) {
        StringBuilder line = new StringBuilder(what + "," + images);
        for (double number : seconds) {
            line.append(String.format(Locale.ROOT, ",%.2f", number));
        }
        return line.toString();
    }
}
