package io.convoy.compute.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.compute.graph.Activate;
import io.convoy.compute.graph.Activation;
import io.convoy.compute.graph.Activation.Function;
import io.convoy.compute.graph.BatchNorm;
import io.convoy.compute.graph.ComputeGraph;
import io.convoy.compute.graph.ComputeNode;
import io.convoy.compute.graph.Convolution;
import io.convoy.compute.graph.Extent;
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
import org.junit.jupiter.api.Test;

class FusionTest {
    private static final Extent EXTENT = Extent.image(1, 8, 8);
    private static final Activation RELU = new Activation(Function.RELU, 0);
    private static final Activation LEAKY = new Activation(Function.RELU, 0.01f);
    private static final Activation SELU = new Activation(Function.SELU, 0);
    private static final ParameterPart PART = new ParameterPart(0, 1);
    private static final Window WINDOW =
            new Window(Span.ONE, Span.ONE, Span.ONE, Span.ZERO, Span.ZERO);
    private static final Convolution CONVOLUTION =
            new Convolution(
                    WINDOW,
                    PART,
                    Convolution.Order.OUTPUT_FIRST,
                    1,
                    Optional.empty(),
                    Activation.IDENTITY);
    private static final BatchNorm NORM =
            new BatchNorm(
                    PART,
                    PART,
                    new BatchNorm.Statistics(PART, PART, BatchNorm.Form.VARIANCE),
                    1e-5,
                    0.9,
                    Activation.IDENTITY);
    private static final Pooling MAXIMUM =
            new Pooling(Pooling.Kind.MAX, WINDOW, Activation.IDENTITY);

    private final List<ComputeNode> nodes = new ArrayList<>();

    FusionTest() {
        add(new Input());
    }

    @Test
    void anActivationIsMergedIntoTheConvolutionBeforeIt() {
        add(new Activate(LEAKY), add(CONVOLUTION, 0));

        assertThat(operations(2)).containsExactly(new Input(), CONVOLUTION.with(LEAKY));
    }

    @Test
    void theOutputIsThatOfTheMergedNode() {
        int output = add(new Activate(RELU), add(CONVOLUTION, 0));

        assertThat(Fusion.of(new ComputeGraph(nodes, List.of(output))).outputs())
                .containsExactly(1);
    }

    @Test
    void aConvolutionWithTwoReadersKeepsItsResult() {
        int convolution = add(CONVOLUTION, 0);
        add(new Sum(Activation.IDENTITY), convolution, add(new Activate(RELU), convolution));

        assertThat(operations(3)).contains(CONVOLUTION, new Activate(RELU));
    }

    @Test
    void aResultThatIsAnOutputKeepsItsValue() {
        int convolution = add(CONVOLUTION, 0);
        int activation = add(new Activate(RELU), convolution);

        assertThat(Fusion.of(new ComputeGraph(nodes, List.of(convolution, activation))).outputs())
                .containsExactly(1, 2);
    }

    @Test
    void aDerivativeThatNeedsTheArgumentIsNotMerged() {
        add(new Activate(SELU), add(CONVOLUTION, 0));

        assertThat(operations(2)).contains(new Activate(SELU));
    }

    @Test
    void batchNormTakesAPlainReluOnly() {
        int relu = add(new Activate(RELU), add(NORM, 0));
        add(new Activate(LEAKY), add(NORM, relu));

        assertThat(operations(4))
                .containsExactly(new Input(), NORM.with(RELU), NORM, new Activate(LEAKY));
    }

    @Test
    void aSumTakesItsActivation() {
        int other = add(CONVOLUTION, 0);
        add(new Activate(RELU), add(new Sum(Activation.IDENTITY), 0, other));

        assertThat(operations(3)).contains(new Sum(RELU));
    }

    @Test
    void aDerivativeMovesBehindTheMaximum() {
        add(MAXIMUM, add(new Activate(RELU), add(CONVOLUTION, 0)));

        assertThat(operations(3)).contains(MAXIMUM.with(RELU), CONVOLUTION.with(RELU));
    }

    @Test
    void aDerivativeStaysBeforeAMean() {
        Pooling mean = new Pooling(Pooling.Kind.MEAN, WINDOW, Activation.IDENTITY);
        add(mean, add(new Activate(RELU), add(CONVOLUTION, 0)));

        assertThat(operations(3)).contains(mean);
    }

    @Test
    void aDerivativeStaysWhereTwoRead() {
        int activation = add(new Activate(RELU), add(CONVOLUTION, 0));
        add(new Sum(Activation.IDENTITY), activation, add(MAXIMUM, activation));

        assertThat(operations(4)).contains(MAXIMUM);
    }

    private int add(Operation operation, Integer... inputs) {
        nodes.add(new ComputeNode("node", operation, List.of(inputs), EXTENT));
        return nodes.size() - 1;
    }

    private List<Operation> operations(int output) {
        return Fusion.of(new ComputeGraph(nodes, List.of(output))).nodes().stream()
                .map(ComputeNode::operation)
                .toList();
    }
}
