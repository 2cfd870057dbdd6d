package io.convoy.image.augment;

import io.convoy.config.AugmentConfig;
import io.convoy.config.ImageShape;
import io.convoy.image.ImageBlock;
import io.convoy.image.PixelType;
import java.util.Arrays;

/**
 * Varies training pictures. What a seed makes of a picture is the same on every machine, whoever
 * asks and whatever was asked before. Allocates nothing per picture. For one thread.
 *
 * <p>Flip, zoom, rotation, shift and crop are one affine map with bilinear interpolation, so that
 * pixels are interpolated once; without zoom and rotation pixels are moved as they are. Beyond its
 * edges a picture goes on mirrored. Then come contrast, brightness and cutout.
 */
public final class Augmenter {
    private final Chance chance = new Chance();
    private final Placement placement;
    private final Sampler sampler;
    private final Tone tone;
    private final Cutout cutout;
    private final float[] fills;
    private final byte[] pixels;

    /**
     * An augmenter of pictures of one shape.
     *
     * @param fills value, from 0 to 1, of what is blotted out, for each channel
     */
    public Augmenter(AugmentConfig amounts, ImageShape shape, float[] fills) {
        this.placement = new Placement(amounts, shape);
        this.sampler = new Sampler(shape);
        this.tone = new Tone(amounts);
        this.cutout = new Cutout(amounts.cutout(), shape);
        this.fills = Arrays.copyOf(fills, shape.channels());
        this.pixels = new byte[shape.values()];
    }

    /**
     * Writes a variation of an example in axis order (c, h, w), values from 0 to 1.
     *
     * @param i example of the block, from 0; the block's shape is this augmenter's
     * @param seed decides the variation
     * @param target receives as many values as the shape has
     * @param offset where in {@code target} to start
     * @throws IllegalArgumentException if the examples are no pictures
     */
    public void read(ImageBlock block, int i, long seed, float[] target, int offset) {
        if (block.type() != PixelType.UINT8) {
            throw new IllegalArgumentException("Cannot augment examples that are no pictures.");
        }
        block.copy(i, pixels);
        chance.reseed(seed);
        placement.draw(chance);
        tone.draw(chance);
        cutout.draw(chance);
        if (placement.isWhole()) {
            sampler.move(pixels, placement, target, offset);
        } else {
            sampler.interpolate(pixels, placement, target, offset);
        }
        tone.apply(pixels, target, offset);
        cutout.apply(fills, target, offset);
    }
}
