package io.convoy.source;

import io.convoy.image.ImageBlock;
import java.util.Arrays;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.rdd.ShuffledRDDPartition;
import org.apache.spark.scheduler.TaskLocation;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Stored blocks, dealt out to workers: one partition a worker. Its iterators are {@link
 * StoredBlocks}, which a worker reads in any order.
 *
 * <p>The blocks are no dependency in Spark's sense, because a barrier stage over partitions that
 * are made of several others is refused. So what a dependency would do is done here: where a
 * worker's blocks are is asked of Spark.
 */
final class WorkerBlocks extends RDD<ImageBlock> {
    private static final long serialVersionUID = 1L;

    private final RDD<ImageBlock> blocks;
    private final int[] firsts;
    private final int[] examples;
    private final int blockExamples;
    private final int exampleBytes;

    /**
     * Deals blocks out.
     *
     * @param blocks persisted, as many as the plan has
     */
    WorkerBlocks(RDD<ImageBlock> blocks, LoadPlan plan, int workers) {
        super(blocks.context(), DecodedBlocks.noDependencies(), DecodedBlocks.TAG);
        this.blocks = blocks;
        this.firsts = new int[workers + 1];
        this.examples = new int[workers];
        for (int worker = 0; worker < workers; worker++) {
            firsts[worker + 1] = firsts[worker] + plan.blocksOf(worker);
            examples[worker] = plan.examplesOf(worker);
        }
        this.blockExamples = plan.blockExamples();
        this.exampleBytes = plan.exampleBytes();
    }

    @Override
    public Partition[] getPartitions() {
        Partition[] partitions = new Partition[examples.length];
        Arrays.setAll(partitions, ShuffledRDDPartition::new);
        return partitions;
    }

    @Override
    public Seq<String> getPreferredLocations(Partition worker) {
        int first = firsts[worker.index()];
        java.util.List<String> places =
                first == firsts[worker.index() + 1]
                        ? java.util.List.of()
                        : JavaConverters.seqAsJavaList(context().getPreferredLocs(blocks, first))
                                .stream()
                                .map(TaskLocation::toString)
                                .toList();
        return JavaConverters.asScalaBuffer(places).toSeq();
    }

    @Override
    public Iterator<ImageBlock> compute(Partition worker, TaskContext task) {
        int first = firsts[worker.index()];
        return new StoredBlocks(
                number -> blocks.iterator(DecodedBlocks.partition(first + number), task),
                examples[worker.index()],
                blockExamples,
                exampleBytes);
    }
}
