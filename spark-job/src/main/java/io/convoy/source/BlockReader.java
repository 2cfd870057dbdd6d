package io.convoy.source;

import io.convoy.config.DataFormat;
import io.convoy.image.Decoding;
import io.convoy.image.ImageBlock;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes the blocks of one partition; asking for them in their order is fastest. For one thread. */
interface BlockReader extends Closeable {

    /**
     * Reads and decodes a block.
     *
     * @param index of the block in its partition, from 0
     * @return empty if none of its examples can be decoded
     */
    Optional<ImageBlock> block(int index);

    /**
     * A reader of what a plan says.
     *
     * @param decoding how files become pixels: the plan's, or its patient one
     * @param ids of the partition's examples
     * @param quarantine told of every file that cannot be decoded
     */
    static BlockReader open(
            LoadPlan plan, Decoding decoding, int[] ids, Consumer<Quarantined> quarantine)
            throws IOException {
        DataFormat format = plan.format();
        if (format == DataFormat.IDX || format == DataFormat.POINTS) {
            return new RecordBlocks(plan, ids);
        }
        Contents contents =
                format == DataFormat.PACK
                        ? new PackContents(plan.entries(), plan.configuration())
                        : new FileContents(plan.entries(), plan.configuration());
        return new ImageFileBlocks(plan, decoding, ids, contents, quarantine);
    }
}
