package io.convoy.model;

import io.convoy.compute.CompiledNetwork;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The one place where a replica's network gets the engine that computes it. */
final class GraphOpening {

    private GraphOpening() {}

    /** DL4J's network, not initialised yet, computed by an engine. */
    static ComputationGraph open(ComputationGraphConfiguration configuration, Engine engine) {
        return switch (engine.mode()) {
            case COMPILED -> new CompiledNetwork(configuration, engine.precision());
            case DL4J -> new ComputationGraph(configuration);
        };
    }
}
