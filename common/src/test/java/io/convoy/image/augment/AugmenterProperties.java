package io.convoy.image.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.config.AugmentConfig;
import io.convoy.config.Flip;
import io.convoy.config.ImageShape;
import io.convoy.image.ImageBlock;
import io.convoy.image.PixelType;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AugmenterProperties {

    @Property(tries = 300)
    void valuesStayInRangeAndASeedDecidesThem(
            @ForAll("amounts") AugmentConfig amounts,
            @ForAll("shapes") ImageShape shape,
            @ForAll long seed) {
        ImageBlock block = noise(shape);
        Augmenter augmenter = new Augmenter(amounts, shape, new float[shape.channels()]);
        float[] first = new float[shape.values() + 2];
        first[0] = 7;
        first[shape.values() + 1] = 8;

        augmenter.read(block, 0, seed, first, 1);
        float[] other = new float[shape.values()];
        augmenter.read(block, 1, seed + 1, other, 0);
        float[] again = new float[shape.values() + 2];
        again[0] = 7;
        again[shape.values() + 1] = 8;
        augmenter.read(block, 0, seed, again, 1);

        assertThat(again).isEqualTo(first);
        for (int i = 1; i <= shape.values(); i++) {
            assertThat(first[i]).isBetween(0f, 1f);
        }
    }

    private static ImageBlock noise(ImageShape shape) {
        byte[] pixels = new byte[2 * shape.values()];
        new SplittableRandom(shape.values()).nextBytes(pixels);
        return new ImageBlock(shape, PixelType.UINT8, new int[2], new int[2], pixels);
    }

    @Provide
    Arbitrary<ImageShape> shapes() {
        Arbitrary<Integer> sides = Arbitraries.integers().between(1, 12);
        return Combinators.combine(sides, sides, Arbitraries.of(1, 3)).as(ImageShape::new);
    }

    @Provide
    Arbitrary<AugmentConfig> amounts() {
        Arbitrary<Double> parts = Arbitraries.doubles().between(0, 0.99);
        Arbitrary<Integer> pixels = Arbitraries.integers().between(0, 20);
        return Combinators.combine(
                        Arbitraries.of(Flip.class),
                        parts,
                        Arbitraries.doubles().between(0, 180),
                        parts,
                        pixels,
                        parts,
                        parts,
                        pixels)
                .as(AugmentConfig::new);
    }
}
