package io.convoy.batch;

import io.convoy.config.ImageShape;
import io.convoy.image.ImageBlock;
import io.convoy.image.PixelType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Blocks whose pixels spell the number of their example, so that it can be read off a minibatch.
 */
final class Numbered {
    static final ImageShape SHAPE = new ImageShape(1, 2, 1);
    static final int CLASSES = 3;

    private Numbered() {}

    /** Examples 0, 1, 2, … in blocks of the given sizes; the class is the number modulo 3. */
    static List<ImageBlock> blocks(List<Integer> sizes) {
        List<ImageBlock> blocks = new ArrayList<>();
        int first = 0;
        for (int size : sizes) {
            int[] ids = new int[size];
            int[] classes = new int[size];
            byte[] pixels = new byte[2 * size];
            for (int i = 0; i < size; i++) {
                ids[i] = first + i;
                classes[i] = ids[i] % CLASSES;
                pixels[2 * i] = (byte) (ids[i] >> 8);
                pixels[2 * i + 1] = (byte) ids[i];
            }
            blocks.add(new ImageBlock(SHAPE, PixelType.UINT8, ids, classes, pixels));
            first += size;
        }
        return blocks;
    }

    static Minibatches minibatches(List<Integer> sizes, int minibatch) {
        return new Minibatches(blocks(sizes), InputShape.planes(SHAPE), CLASSES, minibatch);
    }

    /** The numbers of a minibatch's examples. */
    static List<Integer> read(Minibatch minibatch) {
        List<Integer> numbers = new ArrayList<>();
        INDArray features = minibatch.features();
        for (int i = 0; i < minibatch.examples(); i++) {
            int high = Math.round(255 * features.getFloat(i, 0, 0, 0));
            int low = Math.round(255 * features.getFloat(i, 0, 0, 1));
            numbers.add(256 * high + low);
        }
        return numbers;
    }

    /** The numbers of all examples of a pass. */
    static List<Integer> readAll(Iterator<Minibatch> pass) {
        List<Integer> numbers = new ArrayList<>();
        pass.forEachRemaining(minibatch -> numbers.addAll(read(minibatch)));
        return numbers;
    }
}
