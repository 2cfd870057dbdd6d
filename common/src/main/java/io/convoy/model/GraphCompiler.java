package io.convoy.model;

import io.convoy.config.OptimizerConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Writes a topology as a DL4J graph, one layer or vertex per node, of the node's name. Nothing but
 * classes of DL4J is in it, so that any DL4J program can open the saved network. That is also why
 * shared parameters become separate layers, to be kept equal by {@link TiedParameters}.
 */
public final class GraphCompiler {
    private final Topology topology;
    private final List<Double> classWeights;
    private final Map<String, List<Node>> readers = new HashMap<>();

    private GraphCompiler(Topology topology, List<Double> classWeights) {
        this.topology = topology;
        this.classWeights = classWeights;
        for (Node node : topology.nodes()) {
            for (String input : node.inputs()) {
                readers.computeIfAbsent(input, key -> new ArrayList<>()).add(node);
            }
        }
    }

    /** Compiles a topology whose classes all have weight 1. */
    public static ComputationGraphConfiguration compile(
            Topology topology, OptimizerConfig optimizer, List<Double> rates, long seed) {
        return compile(topology, optimizer, rates, seed, List.of());
    }

    /**
     * Compiles a topology: fp32, images as (n, c, h, w), workspaces on. Equal arguments give equal
     * configurations, to the byte of their JSON.
     *
     * @param rates the learning rate of each epoch, or a single one for all; the last one holds for
     *     epochs beyond
     * @param seed from which the initial parameters are drawn
     * @param classWeights how much the examples of each class count; empty: all the same
     */
    public static ComputationGraphConfiguration compile(
            Topology topology,
            OptimizerConfig optimizer,
            List<Double> rates,
            long seed,
            List<Double> classWeights) {
        return new GraphCompiler(topology, classWeights).graph(settings(optimizer, rates, seed));
    }

    /** What DL4J calls the shape of an example. */
    public static InputType inputType(Shape shape) {
        return shape instanceof Shape.Image image
                ? InputType.convolutional(image.height(), image.width(), image.channels())
                : InputType.feedForward(shape.values());
    }

    private static NeuralNetConfiguration.Builder settings(
            OptimizerConfig optimizer, List<Double> rates, long seed) {
        NeuralNetConfiguration.Builder settings =
                new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .dataType(DataType.FLOAT)
                        .optimizationAlgo(OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT)
                        .updater(Updaters.of(optimizer, rates))
                        // DL4J's own default is a sigmoid, even in layers that ignore it
                        .activation(Activation.IDENTITY)
                        .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                        .inferenceWorkspaceMode(WorkspaceMode.ENABLED);
        if (optimizer.l1() > 0) {
            settings.l1(optimizer.l1());
        }
        if (optimizer.l2() > 0) {
            settings.l2(optimizer.l2());
        }
        return settings;
    }

    private ComputationGraphConfiguration graph(NeuralNetConfiguration.Builder settings) {
        GraphBuilder graph = settings.graphBuilder().addInputs(Topology.INPUT);
        for (Node node : topology.nodes()) {
            add(node, graph);
        }
        ComputationGraphConfiguration configuration =
                graph.setOutputs(lossWeights().keySet().toArray(String[]::new))
                        .setInputTypes(inputType(topology.input()))
                        .build();
        configuration.getVertices().values().forEach(GraphCompiler::nameStatistics);
        return configuration;
    }

    /** The weight of each output's loss, the main output's first. */
    private Map<String, Double> lossWeights() {
        Map<String, Double> weights = new LinkedHashMap<>();
        weights.put(topology.output().name(), 1.0);
        for (AuxiliaryOutput output : topology.auxiliaryOutputs()) {
            weights.put(output.node().name(), output.weight());
        }
        return weights;
    }

    /**
     * Lists the parameters of batch normalisation, as initialising the graph does later: from this
     * list, not from {@code useLogStd}, DL4J concludes when it reads a configuration whether the
     * variance is kept as it is or as a logarithm.
     */
    private static void nameStatistics(GraphVertex vertex) {
        if (vertex instanceof LayerVertex layer
                && layer.getLayerConf().getLayer() instanceof BatchNormalization norm) {
            norm.initializer().paramKeys(norm).forEach(layer.getLayerConf()::addVariable);
        }
    }

    private void add(Node node, GraphBuilder graph) {
        String[] inputs = node.inputs().toArray(String[]::new);
        if (node.operation() instanceof Join join) {
            graph.addVertex(node.name(), vertex(join), inputs);
        } else if (node.operation() instanceof LayerOperation.Flatten) {
            graph.addVertex(node.name(), flatten((Shape.Image) node.input()), inputs);
        } else if (lossWeights().containsKey(node.name())) {
            graph.addLayer(node.name(), output(node), inputs);
        } else {
            LayerOperation operation = (LayerOperation) node.operation();
            graph.addLayer(node.name(), GraphLayers.of(operation, firstActivation(node)), inputs);
        }
    }

    /**
     * DL4J has no weights of outputs: those of an output's classes, which it has, stand for them.
     */
    private Layer output(Node node) {
        double weight = lossWeights().get(node.name());
        List<Double> ofClasses = classWeights;
        if (weight != 1) {
            ofClasses =
                    classWeights.isEmpty()
                            ? Collections.nCopies(topology.outputs(), weight)
                            : classWeights.stream().map(own -> own * weight).toList();
        }
        LossKind loss = topology.description().loss().kind();
        return GraphLayers.output((LayerOperation.Dense) node.operation(), loss, ofClasses);
    }

    private static GraphVertex vertex(Join join) {
        return join.by() == Join.By.ADD
                ? new ElementWiseVertex(ElementWiseVertex.Op.Add)
                : new MergeVertex();
    }

    private static GraphVertex flatten(Shape.Image image) {
        return new PreprocessorVertex(
                new CnnToFeedForwardPreProcessor(image.height(), image.width(), image.channels()));
    }

    /** The activation of the layer itself, or else of the nodes its result goes to first. */
    private ActivationKind firstActivation(Node node) {
        ActivationKind own = activation(node.operation());
        if (own != ActivationKind.LINEAR) {
            return own;
        }
        List<Node> next = readers.getOrDefault(node.name(), List.of());
        boolean transparent =
                next.size() == 1
                        && (next.get(0).operation() instanceof LayerOperation.BatchNorm
                                || next.get(0).operation() instanceof LayerOperation.Activate
                                || next.get(0).operation() instanceof Join);
        return transparent ? firstActivation(next.get(0)) : ActivationKind.LINEAR;
    }

    private static ActivationKind activation(Operation operation) {
        if (operation instanceof LayerOperation.Conv conv) {
            return conv.activation();
        }
        if (operation instanceof LayerOperation.DepthwiseConv conv) {
            return conv.activation();
        }
        if (operation instanceof LayerOperation.Dense dense) {
            return dense.activation();
        }
        return operation instanceof LayerOperation.Activate activate
                ? activate.activation()
                : ActivationKind.LINEAR;
    }
}
