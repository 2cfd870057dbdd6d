package io.convoy.benchmark;

import io.convoy.compute.graph.Activation;
import io.convoy.compute.graph.BatchNorm;
import io.convoy.compute.graph.ComputeGraph;
import io.convoy.compute.graph.ComputeNode;
import io.convoy.compute.graph.Convolution;
import io.convoy.compute.graph.Dense;
import io.convoy.compute.graph.Dropout;
import io.convoy.compute.graph.Extent;
import io.convoy.compute.graph.Flatten;
import io.convoy.compute.graph.Input;
import io.convoy.compute.graph.Operation;
import io.convoy.compute.graph.ParameterPart;
import io.convoy.compute.graph.Pooling;
import io.convoy.compute.graph.Sum;
import io.convoy.compute.graph.Window;
import io.convoy.compute.plan.Fusion;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Something a training step computes, equal for nodes of equal shapes wherever their parameters
 * lie.
 *
 * @param operation with the activation after it, where the two can be computed as one
 */
record Work(Operation operation, Extent input, Extent output, Passes passes) {

    /** Which parts of the step there are. */
    enum Passes {
        ALL,
        /** All but the gradient of the operation's input, which nobody reads. */
        NO_INPUT_GRADIENT,
        FORWARD
    }

    /** What a step of the network computes, each with how many times. */
    static Map<Work, Integer> of(ComputeGraph network) {
        Map<Work, Integer> work = new LinkedHashMap<>();
        ComputeGraph graph = Fusion.of(network);
        int[] readers = graph.readers();
        boolean[] given = given(graph);
        for (int i = 0; i < readers.length; i++) {
            ComputeNode node = graph.nodes().get(i);
            if (given[i]) {
                continue;
            }
            if (!movesOnly(node.operation())) {
                Passes passes = given[node.inputs().get(0)] ? Passes.NO_INPUT_GRADIENT : Passes.ALL;
                Extent input = graph.nodes().get(node.inputs().get(0)).extent();
                Work main = new Work(anywhere(node.operation()), input, node.extent(), passes);
                work.merge(main, 1, Integer::sum);
            }
            int sums = readers[i] - 1;
            if (node.operation() instanceof Sum) {
                sums += node.inputs().size() - 2;
            }
            if (sums > 0) {
                work.merge(sum(node.extent()), sums, Integer::sum);
            }
        }
        return work;
    }

    /** An addition without its backward pass, such as that of two gradients of one value. */
    private static Work sum(Extent extent) {
        return new Work(new Sum(Activation.IDENTITY), extent, extent, Passes.FORWARD);
    }

    /** Which nodes do not depend on parameters, so that nobody asks for their gradients. */
    private static boolean[] given(ComputeGraph graph) {
        boolean[] given = new boolean[graph.nodes().size()];
        for (int i = 0; i < given.length; i++) {
            ComputeNode node = graph.nodes().get(i);
            boolean moved = node.operation() instanceof Flatten;
            given[i] = moved ? given[node.inputs().get(0)] : node.operation() instanceof Input;
        }
        return given;
    }

    /** A change of shape, or a dropout, which is the caller's own multiplication. */
    private static boolean movesOnly(Operation operation) {
        return operation instanceof Input
                || operation instanceof Flatten
                || operation instanceof Dropout;
    }

    /** The same operation with parameters of the same lengths at 0. */
    private static Operation anywhere(Operation operation) {
        if (operation instanceof Convolution c) {
            return new Convolution(
                    c.window(),
                    atZero(c.filters()),
                    c.order(),
                    c.groups(),
                    c.bias().map(Work::atZero),
                    c.activation());
        }
        if (operation instanceof Dense d) {
            return new Dense(atZero(d.matrix()), d.bias().map(Work::atZero), d.activation());
        }
        if (operation instanceof BatchNorm n) {
            BatchNorm.Statistics kept =
                    new BatchNorm.Statistics(
                            atZero(n.statistics().mean()),
                            atZero(n.statistics().spread()),
                            n.statistics().form());
            return new BatchNorm(
                    atZero(n.scale()),
                    atZero(n.shift()),
                    kept,
                    n.epsilon(),
                    n.decay(),
                    n.activation());
        }
        return operation instanceof Pooling p ? p.with(Activation.IDENTITY) : operation;
    }

    private static ParameterPart atZero(ParameterPart part) {
        return new ParameterPart(0, part.length());
    }

    /** Such as {@code convolution 3x3/2 + relu 16 to 32, of 32x32}. */
    String describe() {
        String channels = "%d to %d".formatted(input.channels(), output.channels());
        String image =
                input.form() == Extent.Form.VECTOR
                        ? ""
                        : ", of %dx%d".formatted(input.height(), input.width());
        return what() + " " + channels + image;
    }

    private String what() {
        if (operation instanceof Convolution c) {
            return "convolution " + window(c.window()) + after(c.activation());
        }
        if (operation instanceof Pooling p) {
            return "pooling " + window(p.window());
        }
        if (operation instanceof Dense d) {
            return "dense" + after(d.activation());
        }
        if (operation instanceof BatchNorm n) {
            return "batchnorm" + after(n.activation());
        }
        return operation instanceof Sum s
                ? "sum" + after(s.activation())
                : operation.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String window(Window window) {
        return "%dx%d/%d"
                .formatted(window.size().height(), window.size().width(), window.stride().height());
    }

    private static String after(Activation activation) {
        return activation.equals(Activation.IDENTITY)
                ? ""
                : " + " + activation.function().name().toLowerCase(Locale.ROOT);
    }
}
