package io.convoy.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.config.ImageShape;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ResamplingTest {

    private static byte[] resize(int[] row, int width) {
        byte[] values = new byte[row.length];
        for (int i = 0; i < row.length; i++) {
            values[i] = (byte) row[i];
        }
        return new PlanarImage(row.length, 1, 1, values).fit(new ImageShape(1, width, 1)).values();
    }

    @Test
    void enlargingIsLinearBetweenPixelCentres() {
        assertThat(resize(new int[] {0, 100}, 4)).isEqualTo(new byte[] {0, 25, 75, 100});
    }

    @Test
    void halvingWeighsNeighboursOneThreeThreeOne() {
        // At the edges a neighbour is missing: (3 * 0 + 3 * 8 + 1 * 16) / 7 rounds to 6.
        assertThat(resize(new int[] {0, 8, 16, 32, 64, 80}, 3)).isEqualTo(new byte[] {6, 27, 66});
    }

    @Test
    void shrinkingCountsEveryPixel() {
        int[] stripes = new int[64];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = i % 2 * 200;
        }

        assertThat(resize(stripes, 4)).contains(100, 100).doesNotContain(0, (byte) 200);
    }

    @Test
    void rowsAndColumnsAreTreatedAlike() {
        byte[] values = new byte[35];
        new Random(3).nextBytes(values);

        byte[] wide = new PlanarImage(35, 1, 1, values).fit(new ImageShape(1, 11, 1)).values();
        byte[] tall = new PlanarImage(1, 35, 1, values).fit(new ImageShape(11, 1, 1)).values();

        assertThat(tall).isEqualTo(wide);
    }

    @Test
    void aPictureOfTheRightShapeIsNotCopied() {
        PlanarImage image = new PlanarImage(2, 3, 1, new byte[6]);

        assertThat(image.fit(new ImageShape(3, 2, 1))).isSameAs(image);
    }

    @Property(tries = 300)
    void aPlainPictureStaysPlain(
            @ForAll @IntRange(min = 1, max = 60) int width,
            @ForAll @IntRange(min = 1, max = 60) int height,
            @ForAll @IntRange(min = 1, max = 60) int newWidth,
            @ForAll @IntRange(min = 1, max = 60) int newHeight,
            @ForAll byte value) {
        byte[] values = new byte[3 * width * height];
        Arrays.fill(values, value);

        PlanarImage resized =
                new PlanarImage(width, height, 3, values)
                        .fit(new ImageShape(newHeight, newWidth, 3));

        assertThat(resized.values()).hasSize(3 * newWidth * newHeight).containsOnly(value);
    }
}
