package io.convoy.source;

import io.convoy.image.Decoding;
import io.convoy.image.ImageBlock;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.CollectionAccumulator;

/**
 * Reads and decodes the examples of a block where Spark has none stored. Each task has its own,
 * which keeps what it has open from one block to the next and closes it at the task's end.
 */
final class BlockMaker implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * A local property of Spark's while examples are decoded for the first time, which decides
     * whether they take part. Whoever decodes one again later, because its block is lost, has ten
     * times as long: it was good, and is only on a slower machine.
     */
    static final String JUDGING = "convoy.judging";

    private final Broadcast<LoadPlan> plan;
    private final CollectionAccumulator<Quarantined> quarantine;
    private transient Optional<Opened> opened;

    BlockMaker(Broadcast<LoadPlan> plan, CollectionAccumulator<Quarantined> quarantine) {
        this.plan = plan;
        this.quarantine = quarantine;
    }

    private record Opened(int partition, BlockReader reader) {}

    /**
     * Makes a block.
     *
     * @param number among the blocks of all partitions
     * @return empty if none of its examples can be decoded
     */
    Optional<ImageBlock> block(int number, TaskContext task) throws IOException {
        LoadPlan loaded = plan.value();
        int partition = loaded.partitionOf(number);
        return reader(loaded, partition, task).block(number - loaded.firstBlock(partition));
    }

    private BlockReader reader(LoadPlan loaded, int partition, TaskContext task)
            throws IOException {
        // A transient field comes as null from the network.
        if (opened == null || opened.isEmpty() || opened.get().partition() != partition) {
            boolean judging = task.getLocalProperty(JUDGING) != null;
            Decoding decoding = judging ? loaded.decoding() : loaded.patientDecoding();
            BlockReader reader =
                    BlockReader.open(loaded, decoding, loaded.ids(partition), quarantine::add);
            task.<Void>addTaskCompletionListener(
                    context -> {
                        close(reader);
                        return null;
                    });
            opened = Optional.of(new Opened(partition, reader));
        }
        return opened.get().reader();
    }

    private static void close(BlockReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
