package io.convoy.benchmark;

import io.convoy.compute.graph.Activate;
import io.convoy.compute.graph.Activation;
import io.convoy.compute.graph.BatchNorm;
import io.convoy.compute.graph.ComputeGraph;
import io.convoy.compute.graph.ComputeNode;
import io.convoy.compute.graph.Convolution;
import io.convoy.compute.graph.Dense;
import io.convoy.compute.graph.Extent;
import io.convoy.compute.graph.Flatten;
import io.convoy.compute.graph.Input;
import io.convoy.compute.graph.Operation;
import io.convoy.compute.graph.ParameterPart;
import io.convoy.compute.graph.Pooling;
import io.convoy.compute.graph.Span;
import io.convoy.compute.graph.Sum;
import io.convoy.compute.graph.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code conf/networks/resnet-20.yaml} computes, by hand; parameters lie in the order of use.
 */
final class ResNet20 {
    private static final Activation RELU = new Activation(Activation.Function.RELU, 0);

    private final List<ComputeNode> nodes = new ArrayList<>();
    private long parameters;

    private ResNet20() {}

    static ComputeGraph graph() {
        return new ResNet20().build();
    }

    private ComputeGraph build() {
        int x = node(new Input(), Extent.image(3, 32, 32));
        x = relu(normalised(x, 16, 3, 1));
        for (int filters : new int[] {16, 32, 64}) {
            for (int block = 0; block < 3; block++) {
                x = residual(x, filters, block == 0 && filters > 16 ? 2 : 1);
            }
        }
        Span all = new Span(extent(x).height(), extent(x).width());
        Window image = new Window(all, all, Span.ONE, Span.ZERO, Span.ZERO);
        Pooling mean = new Pooling(Pooling.Kind.MEAN, image, Activation.IDENTITY);
        x = node(mean, Extent.image(64, 1, 1), x);
        x = node(new Flatten(), Extent.vector(64), x);
        Dense dense = new Dense(part(640), Optional.of(part(10)), Activation.IDENTITY);
        x = node(dense, Extent.vector(10), x);
        return new ComputeGraph(nodes, List.of(x));
    }

    private int residual(int x, int filters, int stride) {
        int main = normalised(relu(normalised(x, filters, 3, stride)), filters, 3, 1);
        int shortcut =
                stride == 1 && extent(x).channels() == filters
                        ? x
                        : normalised(x, filters, 1, stride);
        return relu(node(new Sum(Activation.IDENTITY), extent(main), main, shortcut));
    }

    private int relu(int x) {
        return node(new Activate(RELU), extent(x), x);
    }

    private int normalised(int x, int filters, int kernel, int stride) {
        Extent from = extent(x);
        int size = from.height() / stride;
        Extent to = Extent.image(filters, size, size);
        Span before = new Span(kernel / 2, kernel / 2);
        int missing = (size - 1) * stride + kernel - from.height() - kernel / 2;
        Span after = new Span(Math.max(0, missing), Math.max(0, missing));
        Window window =
                new Window(
                        new Span(kernel, kernel),
                        new Span(stride, stride),
                        Span.ONE,
                        before,
                        after);
        Convolution convolution =
                new Convolution(
                        window,
                        part((long) filters * from.channels() * kernel * kernel),
                        Convolution.Order.OUTPUT_FIRST,
                        1,
                        Optional.empty(),
                        Activation.IDENTITY);
        BatchNorm norm =
                new BatchNorm(
                        part(filters),
                        part(filters),
                        new BatchNorm.Statistics(
                                part(filters), part(filters), BatchNorm.Form.LOG_DEVIATION),
                        1e-5,
                        0.9,
                        Activation.IDENTITY);
        return node(norm, to, node(convolution, to, x));
    }

    private int node(Operation operation, Extent extent, Integer... inputs) {
        nodes.add(new ComputeNode("node-" + nodes.size(), operation, List.of(inputs), extent));
        return nodes.size() - 1;
    }

    private Extent extent(int node) {
        return nodes.get(node).extent();
    }

    private ParameterPart part(long length) {
        parameters += length;
        return new ParameterPart(parameters - length, length);
    }
}
