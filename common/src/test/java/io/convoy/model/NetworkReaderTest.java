package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.convoy.error.ConfigException;
import io.convoy.model.LayerDescription.Block;
import io.convoy.model.LayerDescription.Branches;
import io.convoy.model.LayerDescription.Sharing;
import io.convoy.model.LayerDescription.Single;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkReaderTest {

    @Test
    void readsEveryOption() {
        NetworkDescription network =
                read(
                        """
                        name: everything
                        input: 32,24,3
                        loss: binary-crossentropy
                        layers:
                          - conv: {filters: 20, kernel: '5,3', stride: 2, padding: [1, 0], dilation: 2, activation: leaky-relu, bias: false, name: first}
                          - dense: {units: classes, activation: sigmoid}
                        """);

        assertThat(network.name()).isEqualTo("everything");
        assertThat(network.input()).isEqualTo(new Shape.Image(32, 24, 3));
        assertThat(network.loss().kind()).isEqualTo(LossKind.BINARY_CROSSENTROPY);
        Window window =
                new Window(
                        new Size(5, 3),
                        new Size(2, 2),
                        new Padding.Explicit(new Size(1, 0)),
                        new Size(2, 2));
        assertThat(network.layers())
                .containsExactly(
                        new Single(
                                5,
                                Optional.of("first"),
                                new LayerOperation.Conv(
                                        20,
                                        window,
                                        ActivationKind.LEAKY_RELU,
                                        LayerOperation.Bias.NONE)),
                        new Single(
                                6,
                                Optional.empty(),
                                new LayerOperation.Dense(
                                        OptionalInt.empty(),
                                        ActivationKind.SIGMOID,
                                        LayerOperation.Bias.LEARNT)));
    }

    @Test
    void fillsInWhatIsLeftOut() {
        NetworkDescription network =
                NetworkReader.read(
                        "nets/mine.yaml", Texts.network("784", "- dense: 10", "- maxpool: 2"));

        assertThat(network.name()).isEqualTo("mine");
        assertThat(network.input()).isEqualTo(new Shape.Flat(784));
        assertThat(network.loss().kind()).isEqualTo(LossKind.CATEGORICAL_CROSSENTROPY);
        assertThat(network.layers())
                .extracting(layer -> ((Single) layer).operation())
                .containsExactly(
                        new LayerOperation.Dense(
                                OptionalInt.of(10),
                                ActivationKind.LINEAR,
                                LayerOperation.Bias.LEARNT),
                        new LayerOperation.Pool(
                                LayerOperation.Over.MAX,
                                new Window(
                                        new Size(2, 2), new Size(2, 2), Padding.VALID, Size.ONE)));
    }

    @Test
    void readsBlocksAndBranches() {
        NetworkDescription network =
                read(
                        """
                        input: 8
                        layers:
                          - dense: {units: 8, repeat: 3, shared: true}
                          - block:
                              repeat: 2
                              layers:
                                - concat: {branches: {left: [batchnorm], right: []}, name: both}
                        """);

        Block repeated = (Block) network.layers().get(0);
        assertThat(repeated.repeat()).isEqualTo(3);
        assertThat(repeated.sharing()).isEqualTo(Sharing.SHARED);
        Block block = (Block) network.layers().get(1);
        assertThat(block.sharing()).isEqualTo(Sharing.OWN);
        Branches both = (Branches) block.layers().get(0);
        assertThat(both.name()).contains("both");
        assertThat(both.by()).isEqualTo(Join.By.CONCAT);
        assertThat(both.branches()).containsOnlyKeys("left", "right");
        assertThat(both.branches().get("right")).isEmpty();
    }

    @Test
    void reportsEveryProblemInTheOrderOfTheFile() {
        ConfigException thrown =
                failure(
                        """
                        input: 28,28
                        los: squared-error
                        layers:
                          - cnv: {filters: 3, kernel: 3}
                          - conv: {filter: 20, kernel: five}
                          - maxpool
                          - dense: {units: 10, activation: sofmax}
                          - dropout: 1
                        """);

        assertThat(thrown.problems())
                .containsExactly(
                        "Invalid input of the network (net.yaml, line 1): '28,28'. It must be height,width,channels, such as 28,28,1, or the number of features of a flat input, such as 784.",
                        "Unknown key 'los' of the network (net.yaml, line 2). Did you mean 'loss'? Known: name, input, loss, layers.",
                        "Unknown layer 'cnv' (net.yaml, line 4). Did you mean 'conv'? Known: activation, add, auxiliary-output, avgpool, batchnorm, block, concat, conv, dense, depthwise-conv, dropout, flatten, global-avgpool, global-maxpool, maxpool, separable-conv.",
                        "Missing filters of conv (net.yaml, line 5). It must be a whole number from 1 to 32,768.",
                        "Invalid kernel of conv (net.yaml, line 5): 'five'. It must be a whole number from 1 to 32,768, or two of them: height,width.",
                        "Unknown key 'filter' of conv (net.yaml, line 5). Did you mean 'filters'? Known: filters, kernel, stride, padding, dilation, activation, bias, name, repeat, shared.",
                        "Missing size of maxpool (net.yaml, line 6). It must be a whole number from 1 to 32,768, or two of them: height,width.",
                        "Invalid activation of dense (net.yaml, line 7): 'sofmax'. It must be one of relu, leaky-relu, selu, softplus, tanh, sigmoid, softmax, linear. Did you mean 'softmax'?",
                        "Invalid rate of dropout (net.yaml, line 8): '1'. It must be the fraction dropped, more than 0 and less than 1.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "conv: {filters: 0, kernel: 3} | Invalid filters of conv (net.yaml, line 3): '0'.",
                "conv: {filters: -1, kernel: 3} | Invalid filters of conv (net.yaml, line 3): '-1'.",
                "conv: {filters: 99999999999, kernel: 3} | Invalid filters of conv",
                "conv: {filters: 2, kernel: '3,3,3'} | Invalid kernel of conv (net.yaml, line 3): '3,3,3'.",
                "conv: {filters: 2, kernel: {a: 3}} | Invalid kernel of conv (net.yaml, line 3): a group of keys.",
                "conv: {filters: 2, kernel: 3, padding: sane} | Invalid padding of conv (net.yaml, line 3): 'sane'.",
                "conv: {filters: 2, kernel: 3, bias: maybe} | Invalid bias of conv (net.yaml, line 3): 'maybe'. It must be true or false.",
                "dense: some | Invalid units of dense (net.yaml, line 3): 'some'.",
                "dropout: NaN | Invalid rate of dropout (net.yaml, line 3): 'NaN'.",
                "flatten: 3 | Cannot read the options of flatten (net.yaml, line 3): '3'.",
                "maxpool: {size: 2, shared: true, repeat: 2} | Unknown key 'shared' of maxpool (net.yaml, line 3).",
                "conv: {filters: 2, kernel: 3, shared: true} | Invalid shared of conv (net.yaml, line 3): true.",
                "dense: {units: 2, name: dense-7} | Invalid name of dense (net.yaml, line 3): 'dense-7'.",
                "dense: {units: 2, name: input} | Invalid name of dense (net.yaml, line 3): 'input'.",
                "dense: {units: 2, repeat: 100000} | Invalid repeat of dense (net.yaml, line 3): '100000'.",
                "add: {branches: {one: [flatten]}} | Invalid branches of add (net.yaml, line 3): [one].",
                "add: {branches: {a: [], b: []}} | Invalid branches of add (net.yaml, line 3): [a, b].",
                "add: {branches: [flatten]} | Invalid branches of add (net.yaml, line 3): a list.",
                "conv: {filters: 2, kernel: 3, groups: 2} | Invalid groups of conv (net.yaml, line 3): '2'. Deeplearning4j has no grouped convolution. Use depthwise-conv, where every channel is a group of its own, or remove it.",
                "depthwise-conv: {kernel: 3, dilation: 2} | Invalid dilation of depthwise-conv (net.yaml, line 3): '2'. Deeplearning4j cannot compute a dilated convolution of single channels. Use conv, or remove it.",
                "separable-conv: {filters: 3, kernel: 3, dilation: 2} | Invalid dilation of separable-conv (net.yaml, line 3): '2'.",
                "depthwise-conv: {kernel: 3, filters: 2} | Unknown key 'filters' of depthwise-conv (net.yaml, line 3). Known: kernel, stride, padding, multiplier, activation, bias, name, repeat, shared.",
                "depthwise-conv: {kernel: 3, multiplier: 0} | Invalid multiplier of depthwise-conv (net.yaml, line 3): '0'. It must be a whole number from 1 to 32,768.",
                "seperable-conv: {filters: 3, kernel: 3} | Unknown layer 'seperable-conv' (net.yaml, line 3). Did you mean 'separable-conv'?",
                "auxilary-output: {weight: 1, layers: [flatten]} | Unknown layer 'auxilary-output' (net.yaml, line 3). Did you mean 'auxiliary-output'?",
                "auxiliary-output: {layers: [flatten]} | Missing weight of auxiliary-output (net.yaml, line 3). It must be a number above 0.",
                "auxiliary-output: {weight: 0, layers: [flatten]} | Invalid weight of auxiliary-output (net.yaml, line 3): '0'. It must be a number above 0.",
                "auxiliary-output: {weight: 1} | Missing layers of auxiliary-output (net.yaml, line 3). It must be the list of layers that leads to it, the last one a dense layer.",
                "auxiliary-output: {weight: 1, layers: []} | Missing layers of auxiliary-output (net.yaml, line 3).",
                "auxiliary-output: {weight: 1, layers: [flatten], name: a} | Unknown key 'name' of auxiliary-output (net.yaml, line 3).",
                "add: {name: sum} | Missing branches of add (net.yaml, line 3).",
                "add: {branches: {a: flatten, b: []}} | Invalid layers of branch a (net.yaml, line 3): 'flatten'.",
                "block: {repeat: 2} | Missing layers of block (net.yaml, line 3).",
                "block: 3 | Cannot read the options of block (net.yaml, line 3): '3'.",
                "{conv: 3, filters: 3} | Cannot read a layer (net.yaml, line 3): the keys conv, filters.",
                "[conv] | Cannot read a layer (net.yaml, line 3): a list.",
            })
    void refuses(String layer, String problem) {
        assertThat(failure(Texts.network("784", "- " + layer)).problems())
                .anySatisfy(text -> assertThat(text).startsWith(problem));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-3", "28,28,1,1", "28,0,1", "a,b,c", "30000,30000,3", "''", "1.5"})
    void refusesInputs(String input) {
        assertThat(failure(Texts.network(input, "- dense: 2")).problems())
                .singleElement()
                .satisfies(
                        text ->
                                assertThat(text)
                                        .startsWith(
                                                "Invalid input of the network (net.yaml, line 1): "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"input: 3", "input: 3\nlayers:", "input: 3\nlayers: []"})
    void refusesANetworkWithoutLayers(String text) {
        assertThat(failure(text).problems())
                .singleElement()
                .satisfies(
                        problem ->
                                assertThat(problem)
                                        .startsWith(
                                                "Missing layers of the network (net.yaml, line "));
    }

    @Test
    void refusesWhatIsNoGroupOfKeys() {
        assertThat(failure("- conv"))
                .hasMessage(
                        "Cannot read network net.yaml: a list. A network has the keys name, input, loss and layers.");
        assertThat(failure("").problems())
                .extracting(text -> text.substring(0, 16))
                .isEqualTo(List.of("Missing input of", "Missing layers o"));
    }

    @Test
    void readsASeparableConvolutionAsTwoLayers() {
        NetworkDescription network =
                read(
                        Texts.network(
                                "8,8,3",
                                "- separable-conv: {filters: 4, kernel: 3, multiplier: 2, stride: 2, padding: same, activation: relu, bias: false, name: mixed, repeat: 2}"));

        Block block = (Block) network.layers().get(0);
        assertThat(block.repeat()).isEqualTo(2);
        assertThat(block.layers())
                .containsExactly(
                        new Single(
                                3,
                                Optional.of("mixed-depthwise-conv"),
                                new LayerOperation.DepthwiseConv(
                                        2,
                                        new Window(
                                                new Size(3, 3),
                                                new Size(2, 2),
                                                Padding.SAME,
                                                Size.ONE),
                                        ActivationKind.LINEAR,
                                        LayerOperation.Bias.NONE)),
                        new Single(
                                3,
                                Optional.of("mixed"),
                                new LayerOperation.Conv(
                                        4,
                                        new Window(Size.ONE, Size.ONE, Padding.VALID, Size.ONE),
                                        ActivationKind.RELU,
                                        LayerOperation.Bias.NONE)));
    }

    private static NetworkDescription read(String text) {
        return NetworkReader.read("net.yaml", text);
    }

    private static ConfigException failure(String text) {
        return catchThrowableOfType(ConfigException.class, () -> read(text));
    }
}
