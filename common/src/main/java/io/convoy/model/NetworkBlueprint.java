package io.convoy.model;

import io.convoy.batch.InputShape;
import io.convoy.batch.LabelSets;
import io.convoy.batch.Standardization;
import io.convoy.config.ImageShape;
import io.convoy.config.OptimizerConfig;
import io.convoy.error.ConfigException;
import java.io.Serializable;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Everything a worker needs to build its replica. Small, and the same for all workers and rounds.
 *
 * @param configuration DL4J's JSON of the {@code ComputationGraph}
 * @param input shape of an example as the network takes it
 * @param classes the class list, in the order of the network's outputs
 * @param labelSets what the numbers of examples' labels mean
 * @param loss what the network minimises, but for weights and smoothing
 * @param targets what its outputs are trained towards
 * @param tied parameters that are one and the same in the user's description
 * @param standardization of every example it is given
 * @param engine what computes it
 */
public record NetworkBlueprint(
        String configuration,
        InputShape input,
        List<String> classes,
        LabelSets labelSets,
        LossKind loss,
        Targets targets,
        TiedParameters tied,
        Standardization standardization,
        Engine engine)
        implements Serializable {
    public NetworkBlueprint {
        classes = List.copyOf(classes);
        if (labelSets.classes() != classes.size()) {
            throw new IllegalArgumentException(
                    "The class list has %d classes, the label sets are of %d."
                            .formatted(classes.size(), labelSets.classes()));
        }
    }

    /**
     * The blueprint for classes of equally many examples, which matters to balanced weights only.
     */
    public static NetworkBlueprint of(
            Topology topology,
            OptimizerConfig optimizer,
            int epochs,
            long seed,
            List<String> classes) {
        return of(topology, optimizer, epochs, seed, ClassCounts.even(classes));
    }

    /**
     * The blueprint of a network for a run, on the default engine.
     *
     * @param epochs of the run, over which the learning rate's schedule is laid
     * @param seed from which the initial parameters are drawn
     * @param counts of as many classes as the topology has outputs
     * @throws ConfigException if the weights of classes are of others
     */
    public static NetworkBlueprint of(
            Topology topology,
            OptimizerConfig optimizer,
            int epochs,
            long seed,
            ClassCounts counts) {
        List<String> classes = counts.names();
        if (classes.size() != topology.outputs()) {
            throw new IllegalArgumentException(
                    "Network %s has %d outputs, the class list %d classes."
                            .formatted(topology.name(), topology.outputs(), classes.size()));
        }
        ComputationGraphConfiguration graph =
                GraphCompiler.compile(
                        topology,
                        optimizer,
                        LearningRates.of(optimizer, epochs),
                        seed,
                        weights(topology.description(), counts));
        return new NetworkBlueprint(
                graph.toJson(),
                input(topology),
                classes,
                LabelSets.ofClasses(classes.size()),
                topology.description().loss().kind(),
                topology.description().loss().targets(classes.size()),
                tied(topology, graph),
                Standardization.NONE,
                Engine.COMPILED);
    }

    /** The same network, computed by another engine. */
    public NetworkBlueprint on(Engine other) {
        return new NetworkBlueprint(
                configuration,
                input,
                classes,
                labelSets,
                loss,
                targets,
                tied,
                standardization,
                other);
    }

    /** The same network, for examples that are standardised otherwise. */
    public NetworkBlueprint with(Standardization other) {
        return new NetworkBlueprint(
                configuration, input, classes, labelSets, loss, targets, tied, other, engine);
    }

    /**
     * The same network, for examples of the same classes whose labels are numbered otherwise.
     *
     * @throws IllegalArgumentException if they are of another number of classes
     */
    public NetworkBlueprint with(LabelSets other) {
        return new NetworkBlueprint(
                configuration, input, classes, other, loss, targets, tied, standardization, engine);
    }

    private static List<Double> weights(NetworkDescription description, ClassCounts counts) {
        ClassWeights weights = description.loss().classWeights();
        try {
            return weights.of(counts);
        } catch (MisfitException e) {
            throw new ConfigException(
                    "Invalid class-weights of loss (%s): %s"
                            .formatted(description.at(weights.line()), e.getMessage()));
        }
    }

    private static InputShape input(Topology topology) {
        if (topology.input() instanceof Shape.Image image) {
            return InputShape.planes(
                    new ImageShape(image.height(), image.width(), image.channels()));
        }
        return InputShape.flat(Math.toIntExact(topology.input().values()));
    }

    private static TiedParameters tied(
            Topology topology, ComputationGraphConfiguration configuration) {
        if (topology.parameters() == topology.graphParameters()) {
            return TiedParameters.none();
        }
        ComputationGraph graph = new ComputationGraph(configuration.clone());
        graph.init();
        try {
            return TiedParameters.of(topology, graph);
        } finally {
            graph.close();
        }
    }
}
