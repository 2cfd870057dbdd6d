package io.convoy.model;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The one place where a replica's network gets the engine that computes it. */
final class GraphOpening {

    private GraphOpening() {}

    /** DL4J's network, not initialised yet, computed by an engine. */
    static ComputationGraph open(ComputationGraphConfiguration configuration, Engine engine) {
        return switch (engine.mode()) {
            case COMPILED -> compiled(configuration, engine.ofProducts());
            case DL4J -> new ComputationGraph(configuration);
        };
    }

    /** Whatever the precision, DL4J's own layers compute it so far. */
    private static ComputationGraph compiled(
            ComputationGraphConfiguration configuration,
            io.convoy.compute.plan.Precision precision) {
        return switch (precision) {
            case FP32, BF16 -> new ComputationGraph(configuration);
        };
    }
}
