package io.convoy.job;

import io.convoy.cluster.Running;
import io.convoy.config.DataConfig;
import io.convoy.config.ImageShape;
import io.convoy.config.JobConfigReader;
import io.convoy.error.Counted;
import io.convoy.report.Terminal;
import io.convoy.source.Packing;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** Packs a data set. */
public final class PackJob {
    private final JavaSparkContext spark;
    private final Terminal terminal;

    /** The caller closes Spark. */
    public PackJob(JavaSparkContext spark, Terminal terminal) {
        this.spark = spark;
        this.terminal = terminal;
    }

    /**
     * Runs the job to its end.
     *
     * @param source URI of a folder of class folders, or of a manifest
     * @param pack URI of the folder to write
     * @param decoded shape that pixels are decoded to; empty: files as they are
     * @param separator between the class names of one label; empty: a label is one class
     * @throws io.convoy.error.ConvoyException for everything a user can do something about
     */
    public void run(
            String source, String pack, Optional<ImageShape> decoded, Optional<String> separator) {
        DataConfig data = data(source, separator);
        Running.during(
                spark, "The same command goes on where it was.", () -> pack(data, pack, decoded));
    }

    private Packing.Packed pack(DataConfig data, String pack, Optional<ImageShape> decoded) {
        Packing packing = new Packing(spark, data, decoded, pack);
        try (Ticker ticker = new Ticker(terminal)) {
            Packing.Packed packed = ticker.during("packing images", packing::pack);
            terminal.print(
                    String.format(
                            Locale.ROOT,
                            "Packed %s of %s into %s, %,.1f MB: %s",
                            Counted.of(packed.examples(), "image"),
                            Counted.of(packed.classes(), "class", "classes"),
                            Counted.of(packed.files(), "file"),
                            packed.bytes() / 1e6,
                            pack));
            return packed;
        }
    }

    /** What a job's defaults are for reading data. */
    private static DataConfig data(String source, Optional<String> separator) {
        Map<String, String> job = new HashMap<>(Map.of("data.train", source, "network", "any"));
        separator.ifPresent(text -> job.put("data.label-separator", text));
        return JobConfigReader.read(job).data();
    }
}
