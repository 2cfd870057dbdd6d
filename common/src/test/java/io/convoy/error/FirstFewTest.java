package io.convoy.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FirstFewTest {

    @Test
    void asManyAsThereIsRoomForAreAllTold() {
        assertThat(FirstFew.of(List.of(), 2)).isEmpty();
        assertThat(FirstFew.of(List.of("a"), 2)).isEqualTo("a");
        assertThat(FirstFew.of(List.of("a", "b"), 2)).isEqualTo("a, b");
    }

    @Test
    void ofMoreTheFirstAreToldAndTheOthersCounted() {
        assertThat(FirstFew.of(List.of("a", "b", "c"), 2)).isEqualTo("a, b and 1 more");
        assertThat(FirstFew.of(List.of("a", "b", "c", "d", "e"), 2)).isEqualTo("a, b and 3 more");
    }
}
