package io.convoy.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.config.ImageShape;
import io.convoy.image.ImageBlock;
import io.convoy.image.PixelType;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PixelSumsTest {
    private static final ImageShape SHAPE = new ImageShape(4, 5, 3);

    @Test
    void standardisedValuesHaveMean0AndVariance1() {
        ImageBlock block = noise(0, 37);
        Standardization standardization = PixelSums.of(block).standardization();
        double[] sums = new double[3];
        double[] squares = new double[3];
        float[] values = new float[SHAPE.values()];
        for (int i = 0; i < block.examples(); i++) {
            block.read(i, values, 0);
            standardization.apply(values);
            for (int k = 0; k < values.length; k++) {
                sums[k / 20] += values[k];
                squares[k / 20] += values[k] * values[k];
            }
        }
        for (int c = 0; c < 3; c++) {
            assertThat(sums[c] / 740).isCloseTo(0, within(1e-6));
            assertThat(squares[c] / 740).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void partsAddUpToTheWholeToTheBit() {
        Standardization whole =
                PixelSums.of(noise(0, 10))
                        .plus(PixelSums.none())
                        .plus(PixelSums.of(noise(10, 30)))
                        .standardization();
        Standardization dealtOtherwise =
                PixelSums.none()
                        .plus(PixelSums.of(noise(25, 30)))
                        .plus(PixelSums.of(noise(0, 25)))
                        .standardization();

        assertThat(dealtOtherwise).isEqualTo(whole);
        assertThat(whole.means()).hasSize(3);
    }

    @Test
    void aChannelWithoutDifferencesIsOnlyCentred() {
        ImageBlock black =
                new ImageBlock(
                        SHAPE, PixelType.UINT8, new int[1], new int[1], new byte[SHAPE.values()]);

        assertThat(PixelSums.of(black).standardization())
                .isEqualTo(new Standardization(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0)));
    }

    @Test
    void deviationsAreGreaterThanZero() {
        assertThatThrownBy(() -> new Standardization(List.of(0.5), List.of(0.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid standardization: means [0.5], deviations [0.0].");
    }

    private static ImageBlock noise(int from, int to) {
        byte[] pixels = new byte[(to - from) * SHAPE.values()];
        for (int i = from; i < to; i++) {
            byte[] example = new byte[SHAPE.values()];
            new SplittableRandom(i).nextBytes(example);
            System.arraycopy(example, 0, pixels, (i - from) * example.length, example.length);
        }
        return new ImageBlock(
                SHAPE, PixelType.UINT8, new int[to - from], new int[to - from], pixels);
    }
}
