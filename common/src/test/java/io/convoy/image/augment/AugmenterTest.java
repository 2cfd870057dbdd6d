package io.convoy.image.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.config.AugmentConfig;
import io.convoy.config.Flip;
import io.convoy.config.ImageShape;
import io.convoy.image.ImageBlock;
import io.convoy.image.PixelType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AugmenterTest {
    private static final ImageShape SHAPE = new ImageShape(5, 6, 2);
    private static final ImageBlock NOISE = noise(SHAPE);

    @Test
    void noAmountsLeaveAnImageAsItIs() {
        assertThat(vary(AugmentConfig.NONE, NOISE, 3)).isEqualTo(plain(NOISE));
    }

    @Test
    void flippedImagesAreMirrorsOfTheOriginal() {
        float[] original = plain(NOISE);
        float[] mirrored = new float[original.length];
        float[] upsideDown = new float[original.length];
        float[] both = new float[original.length];
        for (int c = 0; c < 2; c++) {
            for (int y = 0; y < 5; y++) {
                for (int x = 0; x < 6; x++) {
                    float value = original[at(c, y, x)];
                    mirrored[at(c, y, 5 - x)] = value;
                    upsideDown[at(c, 4 - y, x)] = value;
                    both[at(c, 4 - y, 5 - x)] = value;
                }
            }
        }

        assertHalf(count(flip(Flip.HORIZONTAL)), original, mirrored);
        assertHalf(count(flip(Flip.VERTICAL)), original, upsideDown);
        assertThat(count(flip(Flip.BOTH)).keySet())
                .containsExactlyInAnyOrder(
                        key(original), key(mirrored), key(upsideDown), key(both));
    }

    private static void assertHalf(Map<String, Integer> seen, float[] first, float[] second) {
        assertThat(seen.keySet()).containsExactlyInAnyOrder(key(first), key(second));
        assertThat(seen.get(key(first))).isBetween(440, 560);
    }

    @Test
    void aCropIsAPartOfTheImageThatGoesOnMirrored() {
        AugmentConfig amounts = new AugmentConfig(Flip.NONE, 0, 0, 0, 2, 0, 0, 0);
        Set<String> parts = new HashSet<>();
        for (int down = -2; down <= 2; down++) {
            for (int right = -2; right <= 2; right++) {
                parts.add(key(moved(plain(NOISE), down, right)));
            }
        }

        assertThat(count(amounts).keySet()).isEqualTo(parts).hasSize(25);
    }

    @Test
    void aShiftMovesByWholePixelsUpToItsPart() {
        AugmentConfig amounts = new AugmentConfig(Flip.NONE, 0.4, 0, 0, 0, 0, 0, 0);
        Set<String> parts = new HashSet<>();
        for (int down = -2; down <= 2; down++) {
            for (int right = -2; right <= 2; right++) {
                parts.add(key(moved(plain(NOISE), down, right)));
            }
        }

        assertThat(count(amounts).keySet()).isEqualTo(parts);
    }

    /** Bilinear interpolation of a ramp is a ramp, turned and zoomed. */
    @Test
    void turningAndZoomingARampGivesARamp() {
        ImageShape shape = new ImageShape(41, 41, 1);
        byte[] pixels = new byte[shape.values()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (3 * (i % 41) + 2 * (i / 41));
        }
        ImageBlock ramp = block(shape, pixels);
        AugmentConfig amounts = new AugmentConfig(Flip.NONE, 0, 90, 0.2, 0, 0, 0, 0);
        Set<Double> slopes = new HashSet<>();
        for (int seed = 0; seed < 50; seed++) {
            float[] values = vary(amounts, ramp, seed);
            double acrossX = 255 * (values[20 * 41 + 25] - values[20 * 41 + 15]) / 10;
            double acrossY = 255 * (values[25 * 41 + 20] - values[15 * 41 + 20]) / 10;
            slopes.add(acrossX);
            assertThat(values[20 * 41 + 20] * 255).isCloseTo(100, within(1e-3f));
            assertThat(values[17 * 41 + 24] * 255)
                    .isCloseTo((float) (100 + 4 * acrossX - 3 * acrossY), within(1e-3f));
            double steepness = Math.hypot(acrossX, acrossY) / Math.hypot(3, 2);
            assertThat(1 / steepness).as("zoom").isBetween(0.8, 1.2);
            assertThat(acrossX).as("turned by 90 degrees at most").isGreaterThan(-2.6);
        }
        assertThat(slopes).hasSize(50);
    }

    @Test
    void brightnessAddsTheSameEverywhere() {
        float[] original = plain(NOISE);
        AugmentConfig amounts = new AugmentConfig(Flip.NONE, 0, 0, 0, 0, 0.2, 0, 0);
        for (int seed = 0; seed < 100; seed++) {
            float[] values = vary(amounts, NOISE, seed);
            float added = values[0] - original[0]; // of a value in the middle of the range
            assertThat(added).isBetween(-0.2f, 0.2f);
            for (int i = 0; i < values.length; i++) {
                float expected = Math.min(1, Math.max(0, original[i] + added));
                assertThat(values[i]).isCloseTo(expected, within(1e-6f));
            }
        }
    }

    @Test
    void contrastKeepsTheMean() {
        byte[] pixels = {100, 110, 120, 70};
        ImageShape shape = new ImageShape(2, 2, 1);
        AugmentConfig amounts = new AugmentConfig(Flip.NONE, 0, 0, 0, 0, 0, 0.5, 0);
        for (int seed = 0; seed < 100; seed++) {
            float[] values = vary(amounts, block(shape, pixels), seed);
            float factor = (values[0] - values[1]) / (-10 / 255f);
            assertThat(factor).isBetween(0.5f, 1.5f);
            assertThat(values[0] + values[1] + values[2] + values[3])
                    .isCloseTo(400 / 255f, within(1e-5f));
            assertThat((values[2] - values[3]) / (50 / 255f)).isCloseTo(factor, within(1e-4f));
        }
    }

    @Test
    void cutoutBlotsOutASquareThatMayLeaveTheImage() {
        float[] original = plain(NOISE);
        AugmentConfig amounts = new AugmentConfig(Flip.NONE, 0, 0, 0, 0, 0, 0, 3);
        Set<Integer> areas = new HashSet<>();
        for (int seed = 0; seed < 300; seed++) {
            float[] values = vary(amounts, NOISE, seed);
            int blotted = 0;
            for (int i = 0; i < values.length; i++) {
                if (values[i] != original[i]) {
                    assertThat(values[i]).isEqualTo(i < 30 ? -7f : -8f);
                    blotted++;
                }
            }
            areas.add(blotted / 2);
        }
        assertThat(areas).containsExactlyInAnyOrder(4, 6, 9);
    }

    @Test
    void pointsAreRefused() {
        ImageShape shape = new ImageShape(1, 2, 1);
        ImageBlock points =
                new ImageBlock(shape, PixelType.FLOAT32, new int[] {0}, new int[] {0}, new byte[8]);

        assertThatThrownBy(() -> vary(flip(Flip.BOTH), points, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot augment examples that are no pictures.");
    }

    private static AugmentConfig flip(Flip flip) {
        return new AugmentConfig(flip, 0, 0, 0, 0, 0, 0, 0);
    }

    /** How often each picture comes out for a thousand seeds. */
    private static Map<String, Integer> count(AugmentConfig amounts) {
        Map<String, Integer> seen = new HashMap<>();
        for (int seed = 0; seed < 1000; seed++) {
            seen.merge(key(vary(amounts, NOISE, seed)), 1, Integer::sum);
        }
        return seen;
    }

    private static String key(float[] values) {
        return Arrays.toString(values);
    }

    private static float[] moved(float[] original, int down, int right) {
        float[] moved = new float[original.length];
        for (int c = 0; c < 2; c++) {
            for (int y = 0; y < 5; y++) {
                for (int x = 0; x < 6; x++) {
                    moved[at(c, y, x)] = original[at(c, mirror(y - down, 5), mirror(x - right, 6))];
                }
            }
        }
        return moved;
    }

    private static int mirror(int i, int length) {
        if (i < 0) {
            return -1 - i;
        }
        return i < length ? i : 2 * length - 1 - i;
    }

    private static int at(int c, int y, int x) {
        return (c * 5 + y) * 6 + x;
    }

    private static float[] vary(AugmentConfig amounts, ImageBlock block, long seed) {
        float[] values = new float[block.shape().values()];
        new Augmenter(amounts, block.shape(), new float[] {-7, -8})
                .read(block, 0, 1_000_003L * seed, values, 0);
        return values;
    }

    private static float[] plain(ImageBlock block) {
        float[] values = new float[block.shape().values()];
        block.read(0, values, 0);
        return values;
    }

    private static ImageBlock noise(ImageShape shape) {
        byte[] pixels = new byte[shape.values()];
        SplittableRandom random = new SplittableRandom(5);
        random.nextBytes(pixels);
        pixels[0] = 127;
        return block(shape, pixels);
    }

    private static ImageBlock block(ImageShape shape, byte[] pixels) {
        return new ImageBlock(shape, PixelType.UINT8, new int[] {0}, new int[] {0}, pixels);
    }
}
