package io.convoy.round.dl4j;

import java.util.Collection;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;

/**
 * DL4J's worker, whose network counts on from where the last window ended. DL4J's copies of a
 * configuration lose its counters, so that schedules and Adam would begin again at every averaging.
 */
final class AveragingWorker extends ParameterAveragingTrainingWorker {
    private static final long serialVersionUID = 1L;

    private final int iteration;
    private final int epoch;

    AveragingWorker(
            Broadcast<NetBroadcastTuple> broadcast,
            WorkerConfiguration configuration,
            Collection<TrainingListener> listeners) {
        super(broadcast, true, configuration, null, listeners, null);
        this.iteration = broadcast.value().getGraphConfiguration().getIterationCount();
        this.epoch = broadcast.value().getGraphConfiguration().getEpochCount();
    }

    @Override
    public ComputationGraph getInitialModelGraph() {
        ComputationGraph network = super.getInitialModelGraph();
        network.getConfiguration().setIterationCount(iteration);
        network.getConfiguration().setEpochCount(epoch);
        return network;
    }
}
