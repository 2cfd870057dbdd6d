package io.convoy.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.config.DataFormat;
import io.convoy.config.ImageShape;
import io.convoy.image.Decoding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.hadoop.conf.Configuration;

class LoadPlanProperties {

    private static LoadPlan plan(int examples, int workers, ImageShape shape, long seed) {
        Location location = new Location("data.train", "/data");
        List<Item> items =
                IntStream.range(0, examples)
                        .mapToObj(i -> new Item("a/%04d".formatted(i), "a", Optional.empty()))
                        .toList();
        ClassList classes =
                ClassList.of(
                        location,
                        new FolderLayout(new Storage(new Configuration()), ListingCache.none()),
                        items,
                        List.of());
        Map<Split, Entries> entries = new EnumMap<>(Split.class);
        entries.put(
                Split.TRAIN,
                new Entries(DataFormat.FOLDERS, "file:/data", items, classes.numbered()));
        Listing listing =
                new Listing(
                        DataFormat.FOLDERS,
                        classes.names(),
                        classes.numbered().sets(),
                        entries,
                        new Listing.Skipped(0, Strays.NONE),
                        "");
        LoadPlan.Loading loading =
                new LoadPlan.Loading(Decoding.to(shape, 100), seed, new Configuration());
        int[] ids = IntStream.range(0, examples).toArray();
        return new LoadPlan(loading, listing, Split.TRAIN, ids, workers);
    }

    @Property(tries = 100)
    void everyExampleIsDealtOnceAndPartsDifferByAtMostOne(
            @ForAll @IntRange(min = 0, max = 300) int examples,
            @ForAll @IntRange(min = 1, max = 40) int workers,
            @ForAll long seed) {
        LoadPlan plan = plan(examples, workers, new ImageShape(2, 2, 1), seed);

        List<Integer> dealt = new ArrayList<>();
        for (int partition = 0; partition < workers; partition++) {
            int[] ids = plan.ids(partition);
            assertThat(ids).hasSize(plan.examplesOf(partition));
            assertThat(ids.length)
                    .isBetween(examples / workers, (examples + workers - 1) / workers);
            IntStream.of(ids).forEach(dealt::add);
        }

        assertThat(dealt)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, examples).boxed().toList());
    }

    @Property(tries = 20)
    void patienceChangesTheTimeAlone(@ForAll long seed) {
        LoadPlan plan = plan(50, 3, new ImageShape(2, 2, 1), seed);

        Decoding patient = plan.patientDecoding();

        assertThat(patient.config().timeout()).isEqualTo(Duration.ofSeconds(100));
        assertThat(patient)
                .usingRecursiveComparison()
                .ignoringFields("config.timeout")
                .isEqualTo(plan.decoding());
    }

    @Property(tries = 100)
    void everyBlockBelongsToItsPartition(
            @ForAll @IntRange(min = 0, max = 300) int examples,
            @ForAll @IntRange(min = 1, max = 40) int workers) {
        LoadPlan plan = plan(examples, workers, new ImageShape(512, 512, 1), 1);

        int block = 0;
        for (int partition = 0; partition < workers; partition++) {
            assertThat(plan.firstBlock(partition)).isEqualTo(block);
            for (int i = 0; i < plan.blocksOf(partition); i++) {
                assertThat(plan.partitionOf(block++)).isEqualTo(partition);
            }
        }
        assertThat(plan.blocks()).isEqualTo(block);
        assertThat(plan.blockExamples()).isEqualTo(32);
    }

    @Property(tries = 50)
    void withoutSomeExamplesTheOthersKeepTheirOrder(@ForAll long seed) {
        List<Item> items =
                IntStream.range(0, 200)
                        .mapToObj(i -> new Item("%d/%d".formatted(seed, i), "a", Optional.empty()))
                        .toList();
        Location location = new Location("data.train", "/data");
        Layout layout = new FolderLayout(new Storage(new Configuration()), ListingCache.none());
        ClassList classes = ClassList.of(location, layout, items, List.of());
        Entries entries = new Entries(DataFormat.FOLDERS, "file:/data", items, classes.numbered());
        int[] all = IntStream.range(0, 200).toArray();
        int[] even = IntStream.range(0, 100).map(i -> 2 * i).toArray();

        MixedOrder.arrange(all, entries);
        MixedOrder.arrange(even, entries);

        assertThat(even).isEqualTo(IntStream.of(all).filter(id -> id % 2 == 0).toArray());
    }

    @Property(tries = 100)
    void blocksHoldAtMost1024ExamplesAndEightMegabytesButOneExampleAtLeast(
            @ForAll @IntRange(min = 1, max = 3000) int side) {
        LoadPlan plan = plan(10, 1, new ImageShape(side, side, 1), 1);

        assertThat(plan.blockExamples()).isBetween(1, 1024);
        assertThat((plan.blockExamples() - 1) * side * side).isLessThan(8 << 20);
    }
}
