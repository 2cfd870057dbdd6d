package io.convoy.source;

import static io.convoy.source.Fixtures.classFolder;
import static io.convoy.source.Fixtures.data;
import static io.convoy.source.Fixtures.png;
import static io.convoy.source.Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DuplicatesIT {
    @TempDir private Path folder;

    @Test
    void equalPixelsInTwoSplitsAreFoundOnAnyNumberOfWorkers() throws IOException {
        Path train = folder.resolve("train");
        Path test = folder.resolve("test");
        classFolder(train.resolve("cat"), 20);
        write(train.resolve("dog/again.png"), png(3));
        write(train.resolve("dog/other.png"), png(200));
        write(test.resolve("cat/copy.png"), png(3));
        write(test.resolve("cat/new.png"), png(77));
        write(test.resolve("dog/copy.png"), png(200));
        try (JavaSparkContext spark = LocalSpark.start()) {
            ImageSource source =
                    new ImageSource(
                            spark,
                            data(train, Optional.of(test), OptionalDouble.empty(), List.of()),
                            Fixtures.SHAPE,
                            OptionalInt.of(2),
                            7);
            Listing listing = source.list();
            for (int workers = 1; workers <= 3; workers++) {
                try (BlockSet trained = source.load(listing, Split.TRAIN, workers);
                        BlockSet tested = source.load(listing, Split.TEST, 1)) {
                    assertThat(
                                    Duplicates.among(
                                            listing,
                                            Map.of(Split.TRAIN, trained, Split.TEST, tested)))
                            .containsExactly(
                                    new Duplicates.Pair(
                                            Split.TEST, "cat/copy.png", Split.TRAIN, "cat/i03.png"),
                                    new Duplicates.Pair(
                                            Split.TEST,
                                            "dog/copy.png",
                                            Split.TRAIN,
                                            "dog/other.png"));
                }
            }
        }
    }
}
