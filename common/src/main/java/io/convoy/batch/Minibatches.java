package io.convoy.batch;

import io.convoy.config.ImageShape;
import io.convoy.config.Sampling;
import io.convoy.error.ConfigException;
import io.convoy.image.ImageBlock;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One worker's blocks as minibatches: every example exactly once a pass, the short last minibatch
 * included; with {@link Sampling#BALANCED} as many examples, those of rarer classes several times,
 * always when the pass is in their window of the share ({@link Windows}).
 *
 * <p>For one thread. The arrays of a minibatch are written again, or freed, by the next one, so it
 * is read before the next is asked for; that keeps a step from allocating native memory.
 */
public final class Minibatches implements AutoCloseable {
    /** Floats of a buffer whose bytes Java can count. */
    private static final int MAX_VALUES = Integer.MAX_VALUE / Float.BYTES;

    private final Windows windows;
    private final BlockWindow blocks;
    private final InputShape input;
    private final LabelSets labelSets;
    private final int minibatch;
    private final Preparation preparation;
    private final int[] blockOf;
    private final int[] indexOf;
    private final List<MinibatchBuffer> buffers;
    private Optional<Ahead> ahead = Optional.empty();
    private int[] labelSetOf = {};

    /** One worker's share, each of its examples as it is and of one class. */
    public Minibatches(List<ImageBlock> blocks, InputShape input, int classes, int minibatch) {
        this(blocks, input, LabelSets.ofClasses(classes), minibatch, Preparation.PLAIN);
    }

    /** One worker's share, of blocks that are in memory. */
    public Minibatches(
            List<ImageBlock> blocks,
            InputShape input,
            LabelSets labelSets,
            int minibatch,
            Preparation preparation) {
        this(Share.of(blocks), input, labelSets, minibatch, preparation);
        blocks.forEach(this::checkFits);
    }

    /**
     * One worker's share. Its blocks are read when a pass comes to them, and no more than a window
     * of them is held.
     *
     * @param share the worker's examples
     * @param input the network's input: an example's channels, height and width, or as many values
     * @param labelSets what the numbers of the examples' labels mean
     * @param minibatch examples in a minibatch, 1 or more
     * @param preparation what happens to the examples on their way
     * @throws ConfigException if a minibatch is too large for one array
     */
    public Minibatches(
            Share share,
            InputShape input,
            LabelSets labelSets,
            int minibatch,
            Preparation preparation) {
        this.windows = new Windows(share);
        this.blocks = new BlockWindow(share, windows.largest(), this::checkFits);
        this.input = input;
        this.labelSets = labelSets;
        this.minibatch = minibatch;
        this.preparation = preparation;
        int examples = windows.examples();
        checkMinibatch(examples);
        this.blockOf = new int[examples];
        this.indexOf = new int[examples];
        this.buffers =
                Stream.generate(() -> new MinibatchBuffer(input, labelSets))
                        .limit(Ahead.buffers())
                        .toList();
        int position = 0;
        for (int b = 0; b < share.blocks(); b++) {
            for (int i = 0; i < share.examplesOf(b); i++) {
                blockOf[position] = b;
                indexOf[position] = i;
                position++;
            }
        }
    }

    /**
     * The most bytes of a share that a pass over it holds at once: those of a window.
     *
     * @param share bytes of all its examples, as they are stored
     * @param block bytes of one full block
     */
    public static long heldBytes(long share, long block) {
        return Windows.heldBytes(share, block);
    }

    /** Number of examples of a pass. */
    public int examples() {
        return blockOf.length;
    }

    /** A pass in the order in which the examples are stored. */
    public Iterator<Minibatch> inOrder() {
        return new Pass(PassOrder.stored(examples()), 0, 1);
    }

    /** A pass in an order drawn from a seed; the same seed gives the same order. */
    public Iterator<Minibatch> shuffled(long seed) {
        return shuffled(seed, 0);
    }

    /**
     * The rest of {@link #shuffled(long)} after some examples, which are not read.
     *
     * @param skipped examples of the pass that are left out, 0 or more
     */
    public Iterator<Minibatch> shuffled(long seed, int skipped) {
        return new Pass(order(seed), skipped, 1);
    }

    /**
     * The same minibatches as those of {@link #shuffled(long)}, made by a thread of their own while
     * the last one is in use, where pixels are interpolated; whatever else is done to examples
     * takes less than handing minibatches over, and is done in the caller's thread. No other pass
     * may be read at the same time; a second call ends the first one's.
     */
    public Iterator<Minibatch> shuffledAhead(long seed) {
        stopAhead();
        if (!preparation.augment().interpolates()) {
            return shuffled(seed);
        }
        Pass pass = new Pass(order(seed), 0, buffers.size());
        Ahead started = new Ahead(pass, pass.minibatches());
        ahead = Optional.of(started);
        return started;
    }

    /** Frees the arrays of the last minibatches, which are not to be read any more. */
    @Override
    public void close() {
        stopAhead();
        buffers.forEach(MinibatchBuffer::close);
        blocks.clear();
    }

    private void stopAhead() {
        ahead.ifPresent(Ahead::close);
        ahead = Optional.empty();
    }

    private PassOrder order(long seed) {
        if (preparation.sampling() == Sampling.NATURAL || examples() == 0) {
            return PassOrder.of(windows.order(seed));
        }
        return windows.balanced(labelSetOf(), labelSets.size(), seed);
    }

    /** Of all examples; every block is read for it, once. */
    private int[] labelSetOf() {
        if (labelSetOf.length == 0) {
            int[] found = new int[examples()];
            for (int i = 0; i < found.length; i++) {
                found[i] = blocks.block(blockOf[i]).labelSet(indexOf[i]);
            }
            labelSetOf = found;
        }
        return labelSetOf;
    }

    private void checkMinibatch(int examples) {
        if (minibatch < 1) {
            throw new IllegalArgumentException(
                    "Invalid minibatch: %d. It must be 1 or more.".formatted(minibatch));
        }
        int largest = Math.min(minibatch, examples);
        if ((long) largest * Math.max(input.values(), labelSets.classes()) > MAX_VALUES) {
            throw new ConfigException(
                    "Invalid run.minibatch: %d examples of %d values and %d classes. One array holds %d values at most. Lower run.minibatch."
                            .formatted(largest, input.values(), labelSets.classes(), MAX_VALUES));
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
            int set = block.labelSet(i);
            if (set < 0 || set >= labelSets.size()) {
                throw new IllegalArgumentException(
                        "Cannot feed example %d: its label is number %d, there are %d."
                                .formatted(block.id(i), set, labelSets.size()));
            }
        }
    }

    private final class Pass implements Iterator<Minibatch>, MinibatchBuffer.Source {
        private final PassOrder order;
        private final int rotated;
        private final ExampleReader reader = new ExampleReader(preparation, input.values());
        private int position;
        private int made;

        /**
         * A pass.
         *
         * @param position of the first example that is read
         * @param rotated buffers that are used in turn
         */
        Pass(PassOrder order, int position, int rotated) {
            this.order = order;
            this.position = position;
            this.rotated = rotated;
        }

        /** Minibatches that are left. */
        int minibatches() {
            return (order.length() - position + minibatch - 1) / minibatch;
        }

        @Override
        public boolean hasNext() {
            return position < order.length();
        }

        @Override
        public Minibatch next() {
            if (!hasNext()) {
                throw new NoSuchElementException(
                        "The pass over %d examples is over.".formatted(order.length()));
            }
            int examples = Math.min(minibatch, order.length() - position);
            Minibatch next = buffers.get(made++ % rotated).fill(examples, this);
            position += examples;
            return next;
        }

        @Override
        public float[] values(int place) {
            int example = order.example(position + place);
            return reader.read(
                    blocks.block(blockOf[example]), indexOf[example], order.turn(position + place));
        }

        @Override
        public int labelSet(int place) {
            int example = order.example(position + place);
            return blocks.block(blockOf[example]).labelSet(indexOf[example]);
        }
    }
}
