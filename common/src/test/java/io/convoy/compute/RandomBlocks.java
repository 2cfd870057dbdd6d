package io.convoy.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * Adds layers for images to a graph, drawn one after the other, and knows the shape they lead to.
 */
final class RandomBlocks {
    private static final int[] FILTERS = {1, 3, 8, 16, 20, 32};

    private final Random random;
    private final GraphBuilder graph;
    private final Kinks kinks;
    private String last = "in";
    private int layers;
    private int channels;
    private int height;
    private int width;
    private boolean normalised;

    /** Whether the network's gradient may jump where a value passes 0 or another value. */
    enum Kinks {
        /** Of the functions none does, and no maximum is taken. */
        NONE,
        /** ReLU and its kin, and max pooling, among the others. */
        SOME
    }

    RandomBlocks(Random random, GraphBuilder graph, Kinks kinks, int[] image) {
        this.random = random;
        this.graph = graph;
        this.kinks = kinks;
        this.channels = image[0];
        this.height = image[1];
        this.width = image[2];
    }

    /** The layer added last. */
    String last() {
        return last;
    }

    /** Whether there is batch normalisation, which wants minibatches of some size. */
    boolean normalised() {
        return normalised;
    }

    void addAny() {
        switch (random.nextInt(9)) {
            case 0, 1 -> convolution();
            case 2 -> depthwise();
            case 3 -> pooling();
            case 4 -> norm();
            case 5 -> residual();
            case 6 -> merge();
            case 7 -> add(new DropoutLayer.Builder(0.5 + random.nextInt(4) / 10.0).build());
            default -> {
                convolution();
                norm();
            }
        }
    }

    /** Brings the image into the form of a vector, now or by the layer that follows. */
    void addEnd() {
        switch (random.nextInt(3)) {
            case 0 -> add(new GlobalPoolingLayer(PoolingType.AVG));
            case 1 ->
                    add(
                            new GlobalPoolingLayer(
                                    kinks == Kinks.SOME ? PoolingType.MAX : PoolingType.AVG));
            default -> {
                // The next dense layer flattens
            }
        }
    }

    /** Its shift starts away from 0: of a constant channel, DL4J's leaky ReLU has slope 1 there. */
    void norm() {
        add(
                new BatchNormalization.Builder()
                        .useLogStd(random.nextBoolean())
                        .decay(0.9)
                        .beta(0.1)
                        .build());
        add(new ActivationLayer(activation()));
        normalised = true;
    }

    Activation activation() {
        List<Activation> all =
                new ArrayList<>(
                        List.of(
                                Activation.IDENTITY,
                                Activation.TANH,
                                Activation.SIGMOID,
                                Activation.SOFTPLUS));
        if (kinks == Kinks.SOME) {
            // SELU's slope at 0 has a step
            all.addAll(List.of(Activation.RELU, Activation.RELU, Activation.LEAKYRELU));
            all.add(Activation.SELU);
        }
        return all.get(random.nextInt(all.size()));
    }

    private void convolution() {
        Moves moves = moves(2);
        ConvolutionLayer.Builder layer =
                new ConvolutionLayer.Builder(moves.size)
                        .stride(moves.stride)
                        .dilation(moves.dilation)
                        .padding(moves.padding)
                        .convolutionMode(moves.mode)
                        .hasBias(random.nextBoolean())
                        .activation(activation())
                        .nOut(FILTERS[random.nextInt(FILTERS.length)]);
        if (random.nextInt(5) == 0) {
            layer.dropOut(0.7);
        }
        ConvolutionLayer built = layer.build();
        add(built);
        moved(moves, (int) built.getNOut());
    }

    /** Without dilation, which DL4J cannot compute itself. */
    private void depthwise() {
        Moves moves = moves(1);
        int multiplier = 1 + random.nextInt(2);
        add(
                new DepthwiseConvolution2D.Builder(moves.size)
                        .depthMultiplier(multiplier)
                        .stride(moves.stride)
                        .padding(moves.padding)
                        .convolutionMode(moves.mode)
                        .hasBias(random.nextBoolean())
                        .activation(activation())
                        .build());
        moved(moves, channels * multiplier);
    }

    /** Padding never counts as zeros: DL4J's gradient is not the slope then. */
    private void pooling() {
        Moves moves = moves(1);
        boolean maximum = kinks == Kinks.SOME && random.nextBoolean();
        add(
                new SubsamplingLayer.Builder(
                                maximum
                                        ? SubsamplingLayer.PoolingType.MAX
                                        : SubsamplingLayer.PoolingType.AVG,
                                moves.size)
                        .stride(moves.stride)
                        .padding(moves.padding)
                        .convolutionMode(moves.mode)
                        .build());
        moved(moves, channels);
    }

    private void residual() {
        String start = last;
        List<String> branches = new ArrayList<>(List.of(start));
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            branches.add(branch(start, channels));
        }
        join(new ElementWiseVertex(ElementWiseVertex.Op.Add), branches);
        add(new ActivationLayer(activation()));
    }

    private void merge() {
        String start = last;
        int more = FILTERS[random.nextInt(FILTERS.length - 2)];
        List<String> branches = new ArrayList<>(List.of(branch(start, more), start));
        channels += more;
        join(new MergeVertex(), branches);
    }

    /** A convolution, sometimes a normalisation after it, that keeps height and width. */
    private String branch(String start, int filters) {
        last = start;
        int size = 1 + 2 * random.nextInt(2);
        add(
                new ConvolutionLayer.Builder(size, size)
                        .convolutionMode(ConvolutionMode.Same)
                        .hasBias(random.nextBoolean())
                        .activation(activation())
                        .nOut(filters)
                        .build());
        if (random.nextInt(3) == 0) {
            norm();
        }
        return last;
    }

    private void join(GraphVertex vertex, List<String> branches) {
        last = "join-" + layers++;
        graph.addVertex(last, vertex, branches.toArray(String[]::new));
    }

    void add(Layer layer) {
        String name = layer.getClass().getSimpleName() + "-" + layers++;
        graph.addLayer(name, layer, last);
        last = name;
    }

    /** How a window moves, (height, width) each. */
    private static final class Moves {
        final int[] size = new int[2];
        final int[] stride = new int[2];
        final int[] dilation = new int[2];
        final int[] padding = new int[2];
        ConvolutionMode mode;
    }

    private Moves moves(int maxDilation) {
        Moves moves = new Moves();
        moves.mode = random.nextBoolean() ? ConvolutionMode.Same : ConvolutionMode.Truncate;
        int[] image = {height, width};
        for (int axis = 0; axis < 2; axis++) {
            moves.size[axis] = Math.min(1 + random.nextInt(5), image[axis]);
            moves.stride[axis] = 1 + random.nextInt(2);
            boolean fits = (moves.size[axis] - 1) * maxDilation + 1 <= image[axis];
            moves.dilation[axis] = fits ? 1 + random.nextInt(maxDilation) : 1;
            moves.padding[axis] =
                    moves.mode == ConvolutionMode.Truncate
                            ? random.nextInt(moves.size[axis] / 2 + 1)
                            : 0;
        }
        return moves;
    }

    private void moved(Moves moves, int filters) {
        channels = filters;
        height = places(moves, 0, height);
        width = places(moves, 1, width);
    }

    private static int places(Moves moves, int axis, int values) {
        int stride = moves.stride[axis];
        int reach = (moves.size[axis] - 1) * moves.dilation[axis] + 1;
        return moves.mode == ConvolutionMode.Same
                ? (values + stride - 1) / stride
                : (values + 2 * moves.padding[axis] - reach) / stride + 1;
    }
}
