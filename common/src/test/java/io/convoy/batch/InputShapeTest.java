package io.convoy.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.ImageShape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InputShapeTest {

    @Test
    void planesAreChannelsHeightWidth() {
        InputShape planes = InputShape.planes(new ImageShape(4, 5, 3));

        assertThat(planes.dimensions()).containsExactly(3, 4, 5);
        assertThat(planes.values()).isEqualTo(60);
        assertThat(planes.of(7)).containsExactly(7, 3, 4, 5);
    }

    @Test
    void flatHasOneAxis() {
        InputShape flat = InputShape.flat(784);

        assertThat(flat.dimensions()).containsExactly(784);
        assertThat(flat.values()).isEqualTo(784);
        assertThat(flat.of(7)).containsExactly(7, 784);
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void refusesWhatIsNoShape(List<Integer> dimensions) {
        assertThatThrownBy(() -> new InputShape(dimensions))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid input shape: %s. Expected channels, height, width, or one number; each 1 or more."
                                .formatted(dimensions));
    }

    private static Stream<List<Integer>> impossible() {
        return Stream.of(List.of(), List.of(0), List.of(3, 4), List.of(1, -2, 3));
    }
}
