package io.convoy.round.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDDLike;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;

/**
 * DL4J's parameter averaging, given one window of minibatches at a time: every worker's, one
 * partition each. It then has nothing to split and to move, which is where it loses minibatches:
 * its splits are of random size, and a worker leaves what is beyond the averaging frequency.
 */
final class AveragingMaster extends ParameterAveragingTrainingMaster {
    private final List<Broadcast<NetBroadcastTuple>> broadcasts = new ArrayList<>();

    /**
     * A master for one round; the caller destroys what it has sent.
     *
     * @param frequency most minibatches of a worker in a window
     */
    AveragingMaster(int workers, int minibatch, int frequency) {
        super(
                new Builder(workers, minibatch)
                        .batchSizePerWorker(minibatch)
                        .averagingFrequency(frequency)
                        .workerPrefetchNumBatches(0)
                        .saveUpdater(true)
                        .repartionData(Repartition.Never)
                        .rddTrainingApproach(RDDTrainingApproach.Direct)
                        // a window is made anew from the blocks, which are kept: nothing to store
                        .storageLevel(null));
    }

    /** DL4J would compute the whole window only to count it; it is one split whatever it holds. */
    @Override
    protected <T, R extends JavaRDDLike<T, R>> long getTotalDataSetObjectCount(
            JavaRDDLike<T, R> window) {
        return 1;
    }

    @Override
    public ParameterAveragingTrainingWorker getWorkerInstance(SparkComputationGraph graph) {
        Broadcast<NetBroadcastTuple> broadcast =
                graph.getSparkContext()
                        .broadcast(
                                new NetBroadcastTuple(
                                        graph.getNetwork().getConfiguration(),
                                        graph.getNetwork().params(),
                                        graph.getNetwork().getUpdater().getStateViewArray()));
        broadcasts.add(broadcast);
        WorkerConfiguration configuration =
                new WorkerConfiguration(
                        true,
                        rddDataSetNumExamples,
                        batchSizePerWorker,
                        averagingFrequency,
                        prefetchNumBatches,
                        false);
        return new AveragingWorker(broadcast, configuration, listeners);
    }

    /** Frees what was sent to the workers, which DL4J never does. */
    void destroyBroadcasts() {
        broadcasts.forEach(Broadcast::destroy);
        broadcasts.clear();
    }
}
