package io.convoy.batch;

import io.convoy.config.ImageShape;
import io.convoy.error.ConfigException;
import io.convoy.image.ImageBlock;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One worker's blocks as minibatches: every example exactly once a pass, the short last minibatch
 * included.
 *
 * <p>For one thread. The arrays of a minibatch are written again, or freed, by the next one, so it
 * is read before the next is asked for; that keeps a step from allocating native memory.
 */
public final class Minibatches implements AutoCloseable {
    /** Floats of a buffer whose bytes Java can count. */
    private static final int MAX_VALUES = Integer.MAX_VALUE / Float.BYTES;

    private final List<ImageBlock> blocks;
    private final InputShape input;
    private final int classes;
    private final int minibatch;
    private final int[] blockOf;
    private final int[] indexOf;
    private final float[] row;
    private INDArray features;
    private INDArray labels;

    /**
     * One worker's share.
     *
     * @param blocks the worker's examples
     * @param input the network's input: an example's channels, height and width, or as many values
     * @param classes number of classes
     * @param minibatch examples in a minibatch, 1 or more
     * @throws ConfigException if a minibatch is too large for one array
     */
    public Minibatches(List<ImageBlock> blocks, InputShape input, int classes, int minibatch) {
        this.blocks = List.copyOf(blocks);
        this.input = input;
        this.classes = classes;
        this.minibatch = minibatch;
        int examples = blocks.stream().mapToInt(ImageBlock::examples).sum();
        checkMinibatch(examples);
        this.blockOf = new int[examples];
        this.indexOf = new int[examples];
        this.row = new float[input.values()];
        int position = 0;
        for (int b = 0; b < blocks.size(); b++) {
            checkFits(blocks.get(b));
            for (int i = 0; i < blocks.get(b).examples(); i++) {
                blockOf[position] = b;
                indexOf[position] = i;
                position++;
            }
        }
    }

    /** Number of examples of a pass. */
    public int examples() {
        return blockOf.length;
    }

    /** A pass in the order in which the examples are stored. */
    public Iterator<Minibatch> inOrder() {
        int[] order = new int[examples()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        return new Pass(order, 0);
    }

    /**
     * A pass in an order drawn from a seed; the same seed gives the same order.
     *
     * <p>Source: Durstenfeld's shuffle (Communications of the ACM 7, 1964).
     */
    public Iterator<Minibatch> shuffled(long seed) {
        return shuffled(seed, 0);
    }

    /**
     * The rest of {@link #shuffled(long)} after some examples, which are not read.
     *
     * @param skipped examples of the pass that are left out, 0 or more
     */
    public Iterator<Minibatch> shuffled(long seed, int skipped) {
        int[] order = new int[examples()];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return new Pass(order, skipped);
    }

    /** Frees the arrays of the last minibatch, which is not to be read any more. */
    @Override
    public void close() {
        if (features != null) {
            features.close();
            labels.close();
            features = null;
            labels = null;
        }
    }

    private void checkMinibatch(int examples) {
        if (minibatch < 1) {
            throw new IllegalArgumentException(
                    "Invalid minibatch: %d. It must be 1 or more.".formatted(minibatch));
        }
        int largest = Math.min(minibatch, examples);
        if ((long) largest * Math.max(input.values(), classes) > MAX_VALUES) {
            throw new ConfigException(
                    "Invalid run.minibatch: %d examples of %d values and %d classes. One array holds %d values at most. Lower run.minibatch."
                            .formatted(largest, input.values(), classes, MAX_VALUES));
        }
    }

    private void checkFits(ImageBlock block) {
        ImageShape shape = block.shape();
        List<Integer> planes = InputShape.planes(shape).dimensions();
        boolean fits =
                input.isFlat()
                        ? shape.values() == input.values()
                        : planes.equals(input.dimensions());
        if (!fits) {
            throw new IllegalArgumentException(
                    "Cannot feed examples of channels, height, width %s to a network with input %s."
                            .formatted(planes, input.dimensions()));
        }
        for (int i = 0; i < block.examples(); i++) {
            int classIndex = block.classIndex(i);
            if (classIndex < 0 || classIndex >= classes) {
                throw new IllegalArgumentException(
                        "Cannot feed example %d: its class index is %d, the network has %d classes."
                                .formatted(block.id(i), classIndex, classes));
            }
        }
    }

    private Minibatch fill(int[] order, int from, int examples) {
        if (features == null || features.size(0) != examples) {
            close();
            features = Nd4j.createUninitialized(DataType.FLOAT, input.of(examples), 'c');
            labels = Nd4j.createUninitialized(DataType.FLOAT, new long[] {examples, classes}, 'c');
        }
        FloatBuffer pixels = features.data().asNioFloat();
        FloatBuffer oneHot = labels.data().asNioFloat();
        List<Integer> trueClasses = new ArrayList<>(examples);
        for (int k = 0; k < examples; k++) {
            ImageBlock block = blocks.get(blockOf[order[from + k]]);
            int index = indexOf[order[from + k]];
            block.read(index, row, 0);
            pixels.put(k * row.length, row);
            trueClasses.add(block.classIndex(index));
            for (int c = 0; c < classes; c++) {
                oneHot.put(k * classes + c, c == block.classIndex(index) ? 1f : 0f);
            }
        }
        return new Minibatch(features, labels, trueClasses);
    }

    private final class Pass implements Iterator<Minibatch> {
        private final int[] order;
        private int position;

        Pass(int[] order, int position) {
            this.order = order;
            this.position = position;
        }

        @Override
        public boolean hasNext() {
            return position < order.length;
        }

        @Override
        public Minibatch next() {
            if (!hasNext()) {
                throw new NoSuchElementException(
                        "The pass over %d examples is over.".formatted(order.length));
            }
            int examples = Math.min(minibatch, order.length - position);
            Minibatch next = fill(order, position, examples);
            position += examples;
            return next;
        }
    }
}
