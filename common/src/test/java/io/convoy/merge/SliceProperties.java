package io.convoy.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SliceProperties {

    @Property
    void planCoversEveryElementExactlyOnceAndInOrder(
            @ForAll @IntRange int length, @ForAll @IntRange(min = 1, max = 300) int workers) {
        int next = 0;
        for (Slice slice : Slice.plan(length, workers)) {
            assertThat(slice.start()).isEqualTo(next);
            next = slice.end();
        }
        assertThat(next).isEqualTo(length);
    }

    @Property
    void lengthsDifferByAtMostOne(
            @ForAll @IntRange int length, @ForAll @IntRange(min = 1, max = 300) int workers) {
        List<Integer> lengths = Slice.plan(length, workers).stream().map(Slice::length).toList();

        assertThat(lengths)
                .hasSize(workers)
                .allMatch(l -> l == length / workers || l == length / workers + 1);
    }

    @Property
    void everyWorkerOwnsTheSliceOfItsRank(
            @ForAll @IntRange(max = 40) int length,
            @ForAll @IntRange(min = 1, max = 50) int workers) {
        List<Slice> slices = Slice.plan(length, workers);

        for (int rank = 0; rank < workers; rank++) {
            assertThat(slices.get(rank).owner()).isEqualTo(rank);
        }
    }
}
