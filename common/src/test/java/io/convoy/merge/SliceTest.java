package io.convoy.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceTest {

    @Test
    void planOfFewerElementsThanWorkersLeavesSomeSlicesEmpty() {
        assertThat(Slice.plan(2, 4))
                .containsExactly(
                        new Slice(0, 0, 0),
                        new Slice(1, 0, 1),
                        new Slice(2, 1, 1),
                        new Slice(3, 1, 2));
    }

    @Test
    void planOfTheLongestVectorDoesNotOverflow() {
        assertThat(Slice.plan(Integer.MAX_VALUE, 3).get(2))
                .isEqualTo(new Slice(2, 1431655764, Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @CsvSource({"-1, 2", "5, 0", "5, -3"})
    void planRefusesWhatCannotBeCut(int length, int workers) {
        assertThatThrownBy(() -> Slice.plan(length, workers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot cut %d elements into %d slices.".formatted(length, workers));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 1", "0, -1, 1", "0, 2, 1"})
    void refusesBoundsOfNoSlice(int owner, int start, int end) {
        assertThatThrownBy(() -> new Slice(owner, start, end))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid slice: owner %d, [%d, %d).".formatted(owner, start, end));
    }
}
