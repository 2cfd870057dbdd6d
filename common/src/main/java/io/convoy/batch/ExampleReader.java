package io.convoy.batch;

import io.convoy.config.ImageShape;
import io.convoy.image.ImageBlock;
import io.convoy.image.PixelType;
import io.convoy.image.UnitValues;
import io.convoy.image.augment.Augmenter;
import java.util.Arrays;
import java.util.Optional;

/** Makes a network's input of a stored example. Allocates nothing per example. For one thread. */
final class ExampleReader {
    /** Of what is blotted out where nothing is known about the data. */
    private static final float GRAY = 0.5f;

    private final Preparation preparation;
    private final UnitValues units = new UnitValues();
    private final byte[] pixels;
    private final float[] row;
    private Optional<Augmenter> augmenter = Optional.empty();

    /**
     * A reader.
     *
     * @param values of one example
     */
    ExampleReader(Preparation preparation, int values) {
        this.preparation = preparation;
        this.pixels = new byte[values];
        this.row = new float[values];
    }

    /**
     * The values of an example as the network takes them; overwritten by the next call.
     *
     * @param turn how often the example was shown in this pass before
     */
    float[] read(ImageBlock block, int index, int turn) {
        if (preparation.augment().isNone()) {
            if (block.type() == PixelType.UINT8) {
                block.copy(index, pixels);
                units.read(pixels, row);
            } else {
                block.read(index, row, 0);
            }
        } else {
            long seed = Seeds.variation(preparation.seed(), block.id(index), turn);
            augmenter(block.shape()).read(block, index, seed, row, 0);
        }
        preparation.standardization().apply(row);
        return row;
    }

    private Augmenter augmenter(ImageShape shape) {
        if (augmenter.isEmpty()) {
            augmenter = Optional.of(new Augmenter(preparation.augment(), shape, fills(shape)));
        }
        return augmenter.get();
    }

    /** The mean, which the network then sees as 0. */
    private float[] fills(ImageShape shape) {
        float[] fills = new float[shape.channels()];
        Arrays.fill(fills, GRAY);
        for (int c = 0; c < preparation.standardization().means().size(); c++) {
            fills[c] = preparation.standardization().means().get(c).floatValue();
        }
        return fills;
    }
}
