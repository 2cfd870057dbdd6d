package io.convoy.round.dl4j;

import io.convoy.model.ModelState;
import io.convoy.model.NetworkBlueprint;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network of DL4J and nothing else, as its training masters take it, and its way back. */
final class PlainGraph implements AutoCloseable {
    private final ComputationGraph network;

    private PlainGraph(ComputationGraph network) {
        this.network = network;
    }

    /** A network as it is before training; the caller closes it. */
    static PlainGraph open(NetworkBlueprint blueprint) {
        ComputationGraph network =
                new ComputationGraph(
                        ComputationGraphConfiguration.fromJson(blueprint.configuration()));
        network.init();
        return new PlainGraph(network);
    }

    /** A network in a given state; the caller closes it. */
    static PlainGraph open(NetworkBlueprint blueprint, ModelState state) {
        PlainGraph graph = open(blueprint);
        put(state, graph.network());
        return graph;
    }

    /** Puts a network into a state, counters and all, without giving it other arrays. */
    static void put(ModelState state, ComputationGraph network) {
        network.getConfiguration().setIterationCount(state.iteration());
        network.getConfiguration().setEpochCount(state.round());
        network.params().data().asNioFloat().put(0, state.parameters());
        INDArray updater = network.getUpdater().getStateViewArray();
        if (updater != null) {
            updater.data().asNioFloat().put(0, state.updaterState());
        }
    }

    ComputationGraph network() {
        return network;
    }

    /** A copy of what training has changed. */
    ModelState state(int round, int iteration, long examples) {
        INDArray updater = network.getUpdater().getStateViewArray();
        return new ModelState(
                round,
                iteration,
                examples,
                Nd4j.toFlattened('c', network.params()).toFloatVector(),
                updater == null ? new float[0] : Nd4j.toFlattened('c', updater).toFloatVector());
    }

    @Override
    public void close() {
        network.close();
    }
}
