package io.convoy.source;

import io.convoy.config.DataFormat;
import io.convoy.image.ImageBlock;
import java.util.Iterator;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.CollectionAccumulator;

/** What a task does: reads and decodes the examples of its partition. */
final class PartitionLoader implements Function2<Integer, Iterator<Integer>, Iterator<ImageBlock>> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<LoadPlan> plan;
    private final CollectionAccumulator<Quarantined> quarantine;

    PartitionLoader(Broadcast<LoadPlan> plan, CollectionAccumulator<Quarantined> quarantine) {
        this.plan = plan;
        this.quarantine = quarantine;
    }

    @Override
    public Iterator<ImageBlock> call(Integer partition, Iterator<Integer> nothing) {
        LoadPlan loaded = plan.value();
        int[] ids = loaded.ids(partition);
        boolean records = loaded.format() == DataFormat.IDX || loaded.format() == DataFormat.POINTS;
        return records
                ? RecordBlocks.read(loaded, ids).iterator()
                : new ImageFileBlocks(loaded, ids, quarantine::add);
    }
}
