package io.convoy.source;

import io.convoy.config.DataConfig;
import io.convoy.config.ImageShape;
import io.convoy.image.Decoding;
import io.convoy.image.ImageBlock;
import java.io.IOException;
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
        this.loading =
                new LoadPlan.Loading(
                        new Decoding(shape, data.maxPixels(), data.decoding()), 0, configuration);
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
        List<ImageBlock> blocks = new ArrayList<>();
        try (BlockReader reader =
                BlockReader.open(plan, plan.decoding(), plan.ids(0), quarantine)) {
            for (int i = 0; i < plan.blocksOf(0); i++) {
                reader.block(i).ifPresent(blocks::add);
            }
        } catch (IOException e) {
            throw Storage.unreadable(plan.entries().origin(), e);
        }
        return blocks;
    }
}
