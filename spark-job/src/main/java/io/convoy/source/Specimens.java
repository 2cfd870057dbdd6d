package io.convoy.source;

import io.convoy.config.DataConfig;
import io.convoy.config.DataFormat;
import io.convoy.config.ImageShape;
import io.convoy.image.ImageBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/** A few examples, decoded here and now as a run would decode them; needs no Spark. */
public final class Specimens {
    private final LoadPlan.Loading loading;

    /**
     * Specimens of some data.
     *
     * @param configuration of the file systems
     * @param shape that every example is brought to
     */
    public Specimens(Configuration configuration, DataConfig data, ImageShape shape) {
        this.loading = new LoadPlan.Loading(shape, data.maxPixels(), 0, configuration);
    }

    /**
     * Decodes examples.
     *
     * @param ids of a split's examples, ascending
     * @param quarantine told of those that cannot be decoded, which are in no block
     */
    public List<ImageBlock> decode(
            Listing listing, Split split, int[] ids, Consumer<Quarantined> quarantine) {
        LoadPlan plan = new LoadPlan(loading, listing, split, ids.clone(), 1);
        int[] dealt = plan.ids(0);
        if (listing.format() == DataFormat.IDX || listing.format() == DataFormat.POINTS) {
            return RecordBlocks.read(plan, dealt);
        }
        List<ImageBlock> blocks = new ArrayList<>();
        new ImageFileBlocks(plan, dealt, quarantine).forEachRemaining(blocks::add);
        return blocks;
    }
}
