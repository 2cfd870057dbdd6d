package io.convoy.source;

import io.convoy.image.ImageBlock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.rdd.ShuffledRDDPartition;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * The decoded blocks of one split, each a partition of its own, so that Spark keeps, spills and
 * restores each for itself. No stage runs over it; {@link WorkerBlocks} deals it out.
 */
final class DecodedBlocks extends RDD<ImageBlock> {
    private static final long serialVersionUID = 1L;

    static final ClassTag<ImageBlock> TAG = ClassTag$.MODULE$.apply(ImageBlock.class);

    private final BlockMaker maker;
    private final int count;

    /**
     * Blocks that are made when they are first asked for.
     *
     * @param count of all partitions of the plan
     */
    DecodedBlocks(SparkContext spark, BlockMaker maker, int count) {
        super(spark, noDependencies(), TAG);
        this.maker = maker;
        this.count = count;
    }

    static scala.collection.Seq<Dependency<?>> noDependencies() {
        return JavaConverters.asScalaBuffer(List.<Dependency<?>>of()).toSeq();
    }

    /** The partition that is a block. */
    static Partition partition(int number) {
        return new ShuffledRDDPartition(number);
    }

    @Override
    public Partition[] getPartitions() {
        Partition[] partitions = new Partition[count];
        for (int i = 0; i < count; i++) {
            partitions[i] = partition(i);
        }
        return partitions;
    }

    @Override
    public Iterator<ImageBlock> compute(Partition block, TaskContext task) {
        try {
            return JavaConverters.asScalaIterator(
                    maker.block(block.index(), task).stream().iterator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
