package io.convoy.round.dl4j;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.api.java.JavaRDDLike;
import org.deeplearning4j.optimize.solvers.accumulation.encoding.residual.ResidualClippingPostProcessor;
import org.deeplearning4j.optimize.solvers.accumulation.encoding.threshold.AdaptiveThresholdAlgorithm;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.api.RepartitionStrategy;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.parameterserver.training.SharedTrainingMaster;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.parameterserver.distributed.conf.VoidConfiguration;
import org.nd4j.parameterserver.distributed.v2.ModelParameterServer;
import org.nd4j.parameterserver.distributed.v2.util.AbstractUpdatesHandler;

/**
 * DL4J's gradient sharing with its own defaults, given the minibatches of every worker as one
 * partition each.
 */
final class SharedMaster extends SharedTrainingMaster {
    private static final long LOOK_MILLIS = 200;
    private static final int QUIET_LOOKS = 3;
    private static final int MOST_LOOKS = 50;

    private final AtomicLong updates = new AtomicLong();
    private boolean counting;

    SharedMaster(VoidConfiguration network, int workers, int minibatch) {
        super(
                network,
                workers,
                RDDTrainingApproach.Direct,
                null,
                false,
                RepartitionStrategy.Balanced,
                Repartition.Never,
                new AdaptiveThresholdAlgorithm(),
                new ResidualClippingPostProcessor(5.0, 5),
                minibatch,
                minibatch,
                0,
                1,
                2,
                null,
                true,
                5000,
                false);
    }

    /** By which DL4J knows, on the executors, whether to begin anew. */
    long instance() {
        return instanceId;
    }

    /** Updates of workers that have reached the driver in this round. */
    long updates() {
        return updates.get();
    }

    /** DL4J would run the whole pass only to count it; nobody reads the count. */
    @Override
    protected <T, R extends JavaRDDLike<T, R>> long getTotalDataSetObjectCount(
            JavaRDDLike<T, R> data) {
        return 0;
    }

    @Override
    protected void prepareNetworkAndStuff(SparkDl4jMultiLayer layers, SparkComputationGraph graph) {
        super.prepareNetworkAndStuff(layers, graph);
        if (!counting) {
            ModelParameterServer.getInstance().addUpdatesSubscriber(new Counter());
            counting = true;
        }
        updates.set(0);
    }

    @Override
    protected void finalizeTraining() {
        awaitQuiet();
        super.finalizeTraining();
    }

    /** Frees what was sent to the workers, which DL4J never does. */
    void destroyBroadcasts() {
        if (broadcastModel != null) {
            broadcastModel.destroy();
        }
        if (broadcastConfiguration != null) {
            broadcastConfiguration.destroy();
        }
    }

    /** What is still on its way to the driver when the workers are done belongs to the round. */
    private void awaitQuiet() {
        long known = -1;
        int quiet = 0;
        try {
            for (int look = 0; look < MOST_LOOKS && quiet < QUIET_LOOKS; look++) {
                quiet = updates.get() == known ? quiet + 1 : 0;
                known = updates.get();
                if (new CountDownLatch(1).await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Counter extends AbstractUpdatesHandler {
        @Override
        public void onNext(INDArray update) {
            updates.incrementAndGet();
        }

        @Override
        public INDArray getParametersArray() {
            throw new IllegalStateException("DL4J's own handler answers this.");
        }
    }
}
