package io.convoy.batch;

import io.convoy.image.ImageBlock;
import java.util.List;

/**
 * One worker's examples, as blocks that can be read in any order, again and again. A block may come
 * from a disk, so whoever needs it more than once holds it.
 */
public interface Share {

    /** Number of blocks. */
    int blocks();

    /** Number of examples of a block, told without reading it. */
    int examplesOf(int block);

    /** Bytes of one example's values as they are stored; 0 if there are no blocks. */
    int exampleBytes();

    /** Reads a block. */
    ImageBlock block(int number);

    /** Blocks that are in memory. */
    static Share of(List<ImageBlock> blocks) {
        return new HeldShare(List.copyOf(blocks));
    }

    /** Number of examples of all blocks. */
    default int examples() {
        int examples = 0;
        for (int block = 0; block < blocks(); block++) {
            examples = Math.addExact(examples, examplesOf(block));
        }
        return examples;
    }
}
