package io.convoy.source;

import static io.convoy.source.Fixtures.classFolder;
import static io.convoy.source.Fixtures.data;
import static io.convoy.source.Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.config.ImageShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is read again, because a task has failed or because files were refused. */
@Timeout(120)
class ReadAgainIT {
    /** Of which a block holds 32. */
    private static final ImageShape LARGE = new ImageShape(512, 512, 1);

    @TempDir private Path folder;
    @TempDir private Path tests;

    /** Fails once, in the second block. */
    public static final class FailingOnce extends RawLocalFileSystem {
        private static final AtomicInteger OPENED = new AtomicInteger();

        @Override
        public FSDataInputStream open(org.apache.hadoop.fs.Path file, int buffer)
                throws IOException {
            if (OPENED.incrementAndGet() == 36) {
                throw new IOException("away for a moment");
            }
            return super.open(file, buffer);
        }
    }

    /** Later readings, and those after the loss of an executor, are of images that were good. */
    @Test
    void onlyTheFirstReadingJudgesWhatTakesTooLong() throws Exception {
        classFolder(folder.resolve("cat"), 10);
        classFolder(folder.resolve("dog"), 10);
        classFolder(tests.resolve("cat"), 1);
        write(folder.resolve("cat/i03.png"), "<html>");
        List<String> judging = new CopyOnWriteArrayList<>();
        SparkListener listener =
                new SparkListener() {
                    @Override
                    public void onJobStart(SparkListenerJobStart job) {
                        judging.add(job.properties().getProperty(BlockMaker.JUDGING, "false"));
                    }
                };
        try (JavaSparkContext spark = LocalSpark.start()) {
            spark.sc().addSparkListener(listener);
            ImageSource source = source(spark, Fixtures.SHAPE);
            try (BlockSet loaded = source.load(source.list(), Split.TRAIN, 2)) {
                assertThat(loaded.blocks().count()).isPositive();
                spark.sc().listenerBus().waitUntilEmpty(10_000);
            }
        }
        assertThat(judging).containsExactly("true", "false", "false");
    }

    private ImageSource source(JavaSparkContext spark, ImageShape shape) {
        return new ImageSource(
                spark,
                data(folder, Optional.of(tests), OptionalDouble.empty(), List.of()),
                shape,
                OptionalInt.of(2),
                7);
    }

    /** The task fails after its first block was stored: Spark keeps that, and loses its words. */
    @Test
    void whatAFailedTaskRefusedIsRefusedAllTheSame() throws IOException {
        classFolder(folder.resolve("cat"), 20);
        classFolder(folder.resolve("dog"), 20);
        classFolder(tests.resolve("cat"), 1);
        for (int i = 0; i < 4; i++) {
            write(folder.resolve("cat/i0%d.png".formatted(i)), "<html>");
            write(folder.resolve("dog/i0%d.png".formatted(i)), "<html>");
        }
        try (JavaSparkContext spark = LocalSpark.start("local[1,4]", "0.6")) {
            Configuration configuration = spark.hadoopConfiguration();
            configuration.setClass("fs.file.impl", FailingOnce.class, FileSystem.class);
            configuration.setBoolean("fs.file.impl.disable.cache", true);
            ImageSource source = source(spark, LARGE);
            try (BlockSet loaded = source.load(source.list(), Split.TRAIN, 1)) {
                assertThat(FailingOnce.OPENED.get()).isGreaterThan(36);
                assertThat(loaded.quarantined())
                        .extracting(Quarantined::path)
                        .containsExactlyElementsOf(
                                IntStream.range(0, 8)
                                        .mapToObj(i -> i < 4 ? "cat/i0" + i : "dog/i0" + (i - 4))
                                        .map(name -> name + ".png")
                                        .toList());
                assertThat(loaded.quarantined())
                        .extracting(Quarantined::reason)
                        .contains("not decoded; the reason was lost with the task that found it");
                assertThat(loaded.examples()).isEqualTo(32);
            }
        }
    }
}
