package io.convoy.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CellsSampleTest {
    private static final int EXAMPLES = 120;

    @TempDir private static Path temporary;

    private static final Map<Difficulty, Path> SETS = new EnumMap<>(Difficulty.class);

    @BeforeAll
    static void draw() {
        for (Difficulty difficulty : Difficulty.values()) {
            Path folder = temporary.resolve(difficulty.toString());
            SampleWriter.write(
                    new SampleRequest(SampleKind.CELLS, EXAMPLES, 0, 5, difficulty), folder);
            SETS.put(difficulty, folder);
        }
    }

    @ParameterizedTest
    @EnumSource
    void meanBrightnessDoesNotGiveTheClassAway(Difficulty difficulty) throws IOException {
        assertThat(bestThreshold(difficulty, Pixels::mean)).isLessThan(0.65);
    }

    @Test
    void spotsTellClearClassesApartButNotUnclearOnes() throws IOException {
        assertThat(bestThreshold(Difficulty.CLEAR, Pixels::sharpestSpot)).isGreaterThan(0.95);
        assertThat(bestThreshold(Difficulty.UNCLEAR, Pixels::sharpestSpot)).isBetween(0.6, 0.9);
    }

    @ParameterizedTest
    @EnumSource
    void everyClumpedPictureHasAMaskAndNoOtherHas(Difficulty difficulty) throws IOException {
        Path folder = SETS.get(difficulty);
        List<Path> masks = Pixels.files(folder.resolve("masks"));
        List<Path> clumped = Pixels.files(folder.resolve("train/aggregates"));

        assertThat(masks).hasSize(EXAMPLES / 2);
        assertThat(masks.stream().map(folder.resolve("masks")::relativize))
                .containsExactlyElementsOf(clumped.stream().map(folder::relativize).toList());
    }

    @ParameterizedTest
    @EnumSource
    void masksAreBlackAndWhiteAndLieOnBrightSpots(Difficulty difficulty) throws IOException {
        Path folder = SETS.get(difficulty);
        for (Path file : Pixels.files(folder.resolve("masks"))) {
            Pixels mask = Pixels.read(file);
            assertThat(mask.values()).containsOnly(0, 255);
            Path picture = folder.resolve(folder.resolve("masks").relativize(file));
            assertThat(contrast(Pixels.read(picture), mask)).as(file.toString()).isGreaterThan(1.1);
        }
    }

    @Test
    void picturesAreGrayAndNeitherDarkNorBurntOut() throws IOException {
        for (Path file : Pixels.files(SETS.get(Difficulty.CLEAR).resolve("train"))) {
            Pixels pixels = Pixels.read(file);
            assertThat(List.of(pixels.width, pixels.height, pixels.channels))
                    .containsExactly(256, 256, 1);
            assertThat(pixels.mean()).isBetween(10.0, 80.0);
            assertThat(IntStream.of(pixels.values()).filter(value -> value == 255).count())
                    .isLessThan(256 * 256 / 50);
        }
    }

    /** Brightness under the mask over that of unmasked pixels six to its left and right. */
    private static double contrast(Pixels picture, Pixels mask) {
        List<Integer> under = new ArrayList<>();
        List<Integer> around = new ArrayList<>();
        for (int y = 0; y < mask.height; y++) {
            for (int x = 6; x < mask.width - 6; x++) {
                if (mask.at(x, y) > 0) {
                    under.add(picture.at(x, y));
                    for (int column : new int[] {x - 6, x + 6}) {
                        if (mask.at(column, y) == 0) {
                            around.add(picture.at(column, y));
                        }
                    }
                }
            }
        }
        return mean(under) / mean(around);
    }

    private static double mean(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).average().orElseThrow();
    }

    /**
     * Accuracy of the best threshold on one number per picture, chosen on the pictures themselves.
     */
    private static double bestThreshold(Difficulty difficulty, ToDoubleFunction<Pixels> number)
            throws IOException {
        double[] aggregates = numbers(difficulty, "aggregates", number);
        double[] control = numbers(difficulty, "control", number);
        double best = 0;
        for (double[] candidates : List.of(aggregates, control)) {
            for (double threshold : candidates) {
                double right =
                        above(aggregates, threshold) + EXAMPLES / 2 - above(control, threshold);
                best = Math.max(best, Math.max(right, EXAMPLES - right) / EXAMPLES);
            }
        }
        return best;
    }

    private static double above(double[] numbers, double threshold) {
        return Arrays.stream(numbers).filter(n -> n >= threshold).count();
    }

    private static double[] numbers(
            Difficulty difficulty, String className, ToDoubleFunction<Pixels> number)
            throws IOException {
        List<Path> files = Pixels.files(SETS.get(difficulty).resolve("train").resolve(className));
        double[] numbers = new double[files.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number.applyAsDouble(Pixels.read(files.get(i)));
        }
        return numbers;
    }
}
