package io.convoy.source;

import io.convoy.batch.Share;
import io.convoy.error.TrainingException;
import io.convoy.image.ImageBlock;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.IntFunction;
import scala.collection.AbstractIterator;
import scala.collection.Iterator;

/**
 * A worker's blocks where Spark stores them: as an iterator those that are not empty, in their
 * order; as a {@link Share} any of them, again and again. Holds none of them.
 */
final class StoredBlocks extends AbstractIterator<ImageBlock> implements Share {
    private final IntFunction<Iterator<ImageBlock>> stored;
    private final int examples;
    private final int blockExamples;
    private final int exampleBytes;
    private int next;
    private Optional<ImageBlock> pending = Optional.empty();

    /**
     * The blocks of one worker.
     *
     * @param stored gives a block by its number, from memory, from disk or made anew
     * @param examples of all blocks
     * @param blockExamples of every block but the last
     * @param exampleBytes of one example
     */
    StoredBlocks(
            IntFunction<Iterator<ImageBlock>> stored,
            int examples,
            int blockExamples,
            int exampleBytes) {
        this.stored = stored;
        this.examples = examples;
        this.blockExamples = blockExamples;
        this.exampleBytes = exampleBytes;
    }

    @Override
    public int blocks() {
        return (examples + blockExamples - 1) / blockExamples;
    }

    @Override
    public int examplesOf(int block) {
        return Math.min(blockExamples, examples - block * blockExamples);
    }

    @Override
    public int exampleBytes() {
        return exampleBytes;
    }

    @Override
    public ImageBlock block(int number) {
        return read(number)
                .filter(block -> block.examples() == examplesOf(number))
                .orElseThrow(
                        () ->
                                new TrainingException(
                                        "Cannot go on training: block %d had %d examples when it was first decoded and has others now. Do not change the data while a job reads them; start it again."
                                                .formatted(number, examplesOf(number))));
    }

    /** Reads to the end of the iterator, because until then Spark holds the block in memory. */
    private Optional<ImageBlock> read(int number) {
        Iterator<ImageBlock> iterator = stored.apply(number);
        Optional<ImageBlock> block =
                iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
        if (iterator.hasNext()) {
            throw new IllegalStateException("A partition of %s holds one block".formatted(this));
        }
        return block;
    }

    @Override
    public boolean hasNext() {
        while (pending.isEmpty() && next < blocks()) {
            pending = read(next++);
        }
        return pending.isPresent();
    }

    @Override
    public ImageBlock next() {
        if (!hasNext()) {
            throw new NoSuchElementException("All blocks were read.");
        }
        ImageBlock block = pending.orElseThrow();
        pending = Optional.empty();
        return block;
    }
}
