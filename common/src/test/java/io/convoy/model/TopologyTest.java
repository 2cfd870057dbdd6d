package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.convoy.error.ConfigException;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyTest {
    private static final String SOFTMAX = "- dense: {units: 2, activation: softmax}";

    @Test
    void numbersUnnamedNodesByKindAndKeepsGivenNames() {
        Topology topology =
                Texts.topology(
                        Texts.network(
                                "16,16,1",
                                "- conv: {filters: 4, kernel: 3}",
                                "- conv: {filters: 4, kernel: 3, name: middle}",
                                "- block: {repeat: 2, layers: [conv: {filters: 4, kernel: 3, name: tail}, maxpool: 1]}",
                                "- conv: {filters: 4, kernel: 3}",
                                "- global-avgpool",
                                SOFTMAX));

        assertThat(topology.nodes())
                .extracting(Node::name)
                .containsExactly(
                        "conv-1",
                        "middle",
                        "tail-1",
                        "maxpool-1",
                        "tail-2",
                        "maxpool-2",
                        "conv-2",
                        "global-avgpool-1",
                        "dense-1");
        assertThat(topology.nodes()).extracting(Node::line).containsSubsequence(3, 4, 5, 5, 6);
    }

    @Test
    void writesBranchesOutBeforeTheNodeThatJoinsThem() {
        Topology topology =
                Texts.topology(
                        Texts.network(
                                "8,8,3",
                                "- add: {branches: {main: [conv: {filters: 3, kernel: 1}], shortcut: []}}",
                                "- concat: {branches: {a: [activation: relu], b: [], c: [activation: tanh]}}",
                                "- flatten",
                                SOFTMAX));

        assertThat(topology.nodes())
                .extracting(Node::name, Node::inputs, node -> node.output().toString())
                .containsExactly(
                        row("conv-1", "8x8x3", "input"),
                        row("add-1", "8x8x3", "conv-1", "input"),
                        row("activation-1", "8x8x3", "add-1"),
                        row("activation-2", "8x8x3", "add-1"),
                        row("concat-1", "8x8x9", "activation-1", "add-1", "activation-2"),
                        row("flatten-1", "576", "concat-1"),
                        row("dense-1", "2", "flatten-1"));
    }

    private static Tuple row(String name, String shape, String... inputs) {
        return tuple(name, List.of(inputs), shape);
    }

    @Test
    void countsSharedParametersOnce() {
        Topology topology =
                Texts.topology(
                        Texts.network(
                                "6",
                                "- block:",
                                "    repeat: 2",
                                "    shared: true",
                                "    layers:",
                                "      - dense: {units: 6, repeat: 2, shared: true}",
                                "      - dense: 6",
                                SOFTMAX));

        assertThat(topology.nodes())
                .extracting(Node::name, node -> node.sharedWith().orElse("own"))
                .containsExactly(
                        tuple("dense-1", "own"),
                        tuple("dense-2", "dense-1"),
                        tuple("dense-3", "own"),
                        tuple("dense-4", "dense-1"),
                        tuple("dense-5", "dense-1"),
                        tuple("dense-6", "dense-3"),
                        tuple("dense-7", "own"));
        assertThat(topology.parameters()).isEqualTo(42 + 42 + 14);
        assertThat(topology.graphParameters()).isEqualTo(6 * 42 + 14);
    }

    @Test
    void setsUnitsToTheNumberOfClasses() {
        NetworkDescription description =
                NetworkReader.read(
                        "net.yaml",
                        Texts.network("4", "- dense: {units: classes, activation: softmax}"));

        assertThat(Topology.of(description, 12).outputs()).isEqualTo(12);
        assertThat(Topology.of(description, 12).parameters()).isEqualTo(60);
        assertThatThrownBy(() -> Topology.of(description))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Cannot build layer dense-1 (net.yaml, line 3): units: classes stands for the number of classes, which is known only with data. Write the number, or name the data.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5,5,20 | conv: {filters: 4, kernel: 7} | Cannot build layer conv-1 (net.yaml, line 3): a 7x7 kernel does not fit its 5x5x20 input. Use a smaller kernel, or padding: same.",
                "5,5,1 | conv: {filters: 4, kernel: 3, dilation: 3} | Cannot build layer conv-1 (net.yaml, line 3): a 7x7 kernel does not fit its 5x5x1 input. Use a smaller kernel, or padding: same.",
                "5,5,1 | maxpool: '6,1' | Cannot build layer maxpool-1 (net.yaml, line 3): a 6x1 kernel does not fit its 5x5x1 input. Use a smaller kernel, or padding: same.",
                "5,5,1 | maxpool: {size: 2, padding: 2} | Cannot build layer maxpool-1 (net.yaml, line 3): padding of 2x2 leaves a 2x2 kernel nothing but padding at the border. Use less.",
                "9,9,1 | maxpool: {size: 2, stride: 3, padding: same} | Cannot build layer maxpool-1 (net.yaml, line 3): padding: same cannot serve a 2x2 kernel with the larger stride 3x3. Use padding: valid.",
                "9,9,1 | dense: 3 | Cannot build layer dense-1 (net.yaml, line 3): a dense layer needs a flat input, and this is 9x9x1. Put flatten, or global-avgpool, before it.",
                "9 | conv: {filters: 2, kernel: 1} | Cannot build layer conv-1 (net.yaml, line 3): it needs an image, and its input is flat (9). Put it before flatten, and give input as height,width,channels.",
                "9 | flatten | Cannot build layer flatten-1 (net.yaml, line 3): its input is flat already (9). Remove it.",
                "9,9,1 | activation: softmax | Cannot build layer activation-1 (net.yaml, line 3): softmax needs a flat input, and this is 9x9x1. Put flatten, or global-avgpool, before it.",
                "9,9,1 | add: {branches: {main: [conv: {filters: 2, kernel: 3}], shortcut: []}} | Cannot add branches at add-1 (net.yaml, line 3): main gives 7x7x2, shortcut gives 9x9x1. Branches that are added need equal shapes; a 1x1 conv with the right stride and filters brings a shortcut to the shape of the other branch.",
                "9,9,1 | concat: {branches: {main: [flatten], shortcut: []}} | Cannot concat branches at concat-1 (net.yaml, line 3): main gives 81, shortcut gives 9x9x1. Branches that are concatenated need equal height and width, or must all be flat.",
                "9,9,1 | conv: {filters: 2, kernel: 1, repeat: 2, shared: true} | Cannot share conv-1 (net.yaml, line 3): it has 4 parameters for its 9x9x1 input, but 6 for the 9x9x2 input of the next repetition. Parameters can be shared only where inputs have the same number of channels or features. Put a layer that brings them to it before the block.",
                "9,9,1 | block: {repeat: 2, shared: true, layers: [batchnorm]} | Cannot share batchnorm-1 (net.yaml, line 3): the running statistics of batch normalisation belong to one place in the network. Take batchnorm out of the block, or remove shared.",
                "16777216 | dense: 16777216 | Cannot build layer dense-1 (net.yaml, line 3): with its 281,474,993,487,872 parameters the network has 281,474,993,487,872, more than 2,147,483,647. Use fewer units or filters, or pooling before it.",
                "9,9,30000 | depthwise-conv: {kernel: 3, multiplier: 2} | Cannot build layer depthwise-conv-1 (net.yaml, line 3): 2 times 30,000 channels are more than 32,768. Lower multiplier.",
                "9 | depthwise-conv: 3 | Cannot build layer depthwise-conv-1 (net.yaml, line 3): it needs an image, and its input is flat (9).",
                "9 | auxiliary-output: {weight: 1, layers: [dense: 3, activation: softmax]} | Cannot use activation-1 (net.yaml, line 3) as an auxiliary output: it is softmax. It ends in a dense layer with one unit per class and its activation. Add - dense: {units: classes, activation: softmax}.",
                "9 | auxiliary-output: {weight: 1, layers: [dense: {units: 3, activation: softmax}]} | Cannot use dense-1 (net.yaml, line 3) as an auxiliary output: it has 3 units, and dense-2 has 2. All outputs predict the same classes. Set units: classes in both.",
                "9 | auxiliary-output: {weight: 1, layers: [dense: {units: 2, activation: sigmoid}]} | Cannot train dense-1 (net.yaml, line 3) with loss categorical-crossentropy: its activation is sigmoid.",
                "9 | auxiliary-output: {weight: 1, layers: [block: {layers: []}]} | Cannot build an auxiliary output (net.yaml, line 3): it has no layers. Add some to its blocks.",
                "9 | auxiliary-output: {weight: 1, layers: [dense: {units: 2, activation: softmax}, auxiliary-output: {weight: 1, layers: [dense: {units: 2, activation: softmax}]}]} | Cannot use dense-1 (net.yaml, line 3) as an auxiliary output: dense-2 reads it. Nothing can follow an output. Move the auxiliary-output inside of it up.",
                "9 | block: {repeat: 1000, layers: [activation: {function: relu, repeat: 1000}]} | Cannot build layer activation-10001 (net.yaml, line 3): the network has more than 10,000 layers. Lower repeat.",
            })
    void refusesShapesThatCannotWork(String input, String layer, String message) {
        assertThatThrownBy(() -> Texts.topology(Texts.network(input, "- " + layer, SOFTMAX)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void refusesANetworkThatEndsInAnAuxiliaryOutput() {
        String last =
                "- auxiliary-output: {weight: 1, layers: [%s]}".formatted(SOFTMAX.substring(2));

        assertThatThrownBy(() -> Texts.topology(Texts.network("9", SOFTMAX, last)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Cannot end a network in an auxiliary output: nothing follows dense-2 (net.yaml, line 4). The network's own output comes last. Add - dense: {units: classes, activation: softmax}, or move auxiliary-output up.");
    }

    @Test
    void givesEveryRepetitionAnAuxiliaryOutputOfItsOwn() {
        Topology topology =
                Texts.topology(
                        Texts.network(
                                "9",
                                "- block: {repeat: 2, layers: [dense: 4, auxiliary-output: {weight: 0.5, layers: [%s]}]}"
                                        .formatted(SOFTMAX.substring(2)),
                                SOFTMAX));

        assertThat(topology.auxiliaryOutputs())
                .extracting(output -> output.node().name(), AuxiliaryOutput::weight)
                .containsExactly(tuple("dense-2", 0.5), tuple("dense-4", 0.5));
        assertThat(topology.output().name()).isEqualTo("dense-5");
        assertThat(topology.output().inputs()).containsExactly("dense-3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "softmax | 10 | squared-error",
                "sigmoid | 10 | squared-error",
                "sigmoid | 10 | binary-crossentropy",
                "softmax | 2 | categorical-crossentropy",
            })
    void acceptsOutputsThatSuitTheLoss(String activation, int units, String loss) {
        assertThat(output(activation, units, loss).outputs()).isEqualTo(units);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "relu | 10 | categorical-crossentropy | Cannot train dense-1 (net.yaml, line 4) with loss categorical-crossentropy: its activation is relu. Set activation: softmax, or loss: binary-crossentropy (sigmoid) or squared-error (any).",
                "softmax | 10 | binary-crossentropy | Cannot train dense-1 (net.yaml, line 4) with loss binary-crossentropy: its activation is softmax. Set activation: sigmoid, or loss: categorical-crossentropy (softmax) or squared-error (any).",
                "softmax | 1 | categorical-crossentropy | Cannot use dense-1 (net.yaml, line 4) as the last layer: it has 1 unit. A network has one unit per class, so 2 or more. Set units: 2, or units: classes.",
            })
    void refusesOutputsThatDoNot(String activation, int units, String loss, String message) {
        assertThatThrownBy(() -> output(activation, units, loss))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @Test
    void refusesANetworkThatDoesNotEndInADenseLayer() {
        assertThatThrownBy(() -> Texts.topology(Texts.network("4", SOFTMAX, "- dropout: 0.5")))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Cannot use dropout-1 (net.yaml, line 4) as the last layer: it is dropout 0.5. A network ends in a dense layer with one unit per class and its activation. Add - dense: {units: classes, activation: softmax}.");
    }

    @Test
    void refusesANameGivenTwice() {
        assertThatThrownBy(
                        () ->
                                Texts.topology(
                                        Texts.network(
                                                "4",
                                                "- dense: {units: 3, name: twin}",
                                                "- dense: {units: 3, name: twin}",
                                                SOFTMAX)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Invalid name twin (net.yaml, line 4): another layer has it. Every layer needs its own name. Choose another, or remove it.");
    }

    @Test
    void refusesBlocksWithNothingInThem() {
        assertThatThrownBy(() -> Texts.topology(Texts.network("4", "- block: {layers: []}")))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Cannot build network net (net.yaml): it has no layers. Add some to its blocks.");
    }

    private static Topology output(String activation, int units, String loss) {
        return Texts.topology(
                "input: 4\nloss: %s\nlayers:\n  - dense: {units: %d, activation: %s}\n"
                        .formatted(loss, units, activation));
    }
}
