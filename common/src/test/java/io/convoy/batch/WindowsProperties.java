package io.convoy.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.image.ImageBlock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class WindowsProperties {
    private static final int EXAMPLE_BYTES = 10;

    /** A share that counts how often its blocks are read. */
    private static final class Counted implements Share {
        private final List<Integer> sizes;
        private final int[] reads;

        Counted(List<Integer> sizes) {
            this.sizes = sizes;
            this.reads = new int[sizes.size()];
        }

        @Override
        public int blocks() {
            return sizes.size();
        }

        @Override
        public int examplesOf(int block) {
            return sizes.get(block);
        }

        @Override
        public int exampleBytes() {
            return EXAMPLE_BYTES;
        }

        @Override
        public ImageBlock block(int number) {
            reads[number]++;
            return Numbered.blocks(List.of(sizes.get(number))).get(0);
        }
    }

    @Property(tries = 200)
    void everyExampleComesOnceAndEveryBlockIsReadOnce(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 20) Integer> sizes,
            @ForAll @IntRange(min = 10, max = 2000) int maxBytes,
            @ForAll long seed) {
        Counted share = new Counted(sizes);
        Windows windows = new Windows(share, maxBytes);
        BlockWindow held = new BlockWindow(share, windows.largest(), block -> {});
        int[] blockOf =
                IntStream.range(0, sizes.size())
                        .flatMap(b -> IntStream.range(0, sizes.get(b)).map(i -> b))
                        .toArray();

        int[] order = windows.order(seed);
        for (int example : order) {
            held.block(blockOf[example]);
        }

        assertThat(Arrays.stream(order).sorted().toArray())
                .isEqualTo(IntStream.range(0, share.examples()).toArray());
        assertThat(share.reads).containsOnly(1);
        assertThat(windows.order(seed)).isEqualTo(order);
    }

    @Property(tries = 50)
    void aShareOfOneWindowIsShuffledAsAWhole(
            @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 1, max = 20) Integer> sizes,
            @ForAll long seed) {
        Counted share = new Counted(sizes);
        int[] expected = new int[share.examples()];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < expected.length; i++) {
            int j = random.nextInt(i + 1);
            expected[i] = expected[j];
            expected[j] = i;
        }

        assertThat(new Windows(share).count()).isOne();
        assertThat(new Windows(share).order(seed)).isEqualTo(expected);
    }

    /** A rare class lies in few windows, and is shown as often as the others all the same. */
    @Property(tries = 20)
    void classesAreBalancedOverAllWindows(
            @ForAll @IntRange(min = 1, max = 7) int rare, @ForAll long seed) {
        Counted share = new Counted(IntStream.range(0, 40).mapToObj(i -> 10).toList());
        Windows windows = new Windows(share, 500);
        int[] classOf = new int[share.examples()];
        Arrays.fill(classOf, 0, 200, 1);
        Arrays.fill(classOf, 30, 30 + rare, 2);
        BlockWindow held = new BlockWindow(share, windows.largest(), block -> {});

        PassOrder order = windows.balanced(classOf, 3, seed);

        int[] byClass = new int[3];
        for (int place = 0; place < order.length(); place++) {
            byClass[classOf[order.example(place)]]++;
            held.block(order.example(place) / 10);
        }
        assertThat(windows.count()).isEqualTo(8);
        assertThat(order.length()).isEqualTo(400);
        assertThat(byClass).containsExactlyInAnyOrder(133, 133, 134);
        assertThat(Arrays.stream(share.reads).max().orElseThrow()).isOne();
    }

    @Property(tries = 20)
    void windowsAreOtherPartsOfTheShareInEveryPass(@ForAll long seed) {
        Counted share = new Counted(IntStream.range(0, 40).mapToObj(i -> 10).toList());
        Windows windows = new Windows(share, 1000);

        assertThat(windows.count()).isEqualTo(4);
        assertThat(windows.largest()).isEqualTo(10);
        assertThat(firstWindow(windows, seed)).isNotEqualTo(firstWindow(windows, seed + 1));
    }

    private static Set<Integer> firstWindow(Windows windows, long seed) {
        return new HashSet<>(Arrays.stream(windows.order(seed)).limit(100).boxed().toList());
    }
}
