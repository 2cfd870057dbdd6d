package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkSummaryTest {

    @Test
    void showsEveryLayerWithShapeAndParameters() {
        Topology topology =
                Texts.topology(
                        """
                        name: small
                        input: 28,28,1
                        layers:
                          - conv: {filters: 8, kernel: 3, padding: same, activation: relu}
                          - conv: {filters: 8, kernel: 3, padding: same, bias: false, repeat: 2, shared: true}
                          - batchnorm
                          - add: {branches: {main: [activation: relu], shortcut: []}}
                          - maxpool: {size: 3, stride: 2}
                          - flatten
                          - dense: {units: 10, activation: softmax}
                        """);

        assertThat(NetworkSummary.of(topology))
                .isEqualTo(
                        """
                        small: input 28x28x1, 10 outputs, loss categorical-crossentropy

                        layer          operation                        output           parameters
                        conv-1         conv 8, 3x3, same, relu         28x28x8                   80
                        conv-2         conv 8, 3x3, same, no bias      28x28x8                  576
                        conv-3         conv 8, 3x3, same, no bias      28x28x8   shared with conv-2
                        batchnorm-1    batchnorm                       28x28x8                   32
                        activation-1   relu                            28x28x8                    0
                        add-1          add activation-1, batchnorm-1   28x28x8                    0
                        maxpool-1      maxpool 3x3, stride 2x2         13x13x8                    0
                        flatten-1      flatten                            1352                    0
                        dense-1        dense 10, softmax                    10               13,530

                        parameters: 14,218
                        of which trained: 14,202, running statistics of batchnorm: 16
                        shared parameters are counted once; their copies: 576""");
    }

    @Test
    void showsTheLossTheOutputsAndBothPartsOfASeparableConvolution() {
        Topology topology =
                Texts.topology(
                        """
                        name: several
                        input: 8,8,3
                        loss: {label-smoothing: 0.1, class-weights: {cat: 1, dog: 2.5}}
                        layers:
                          - depthwise-conv: {kernel: 3, activation: relu}
                          - auxiliary-output: {weight: 0.3, layers: [flatten, dense: {units: 2, activation: softmax}]}
                          - separable-conv: {filters: 4, kernel: 3, multiplier: 2}
                          - flatten
                          - dense: {units: 2, activation: softmax}
                        """);

        assertThat(NetworkSummary.of(topology))
                .isEqualTo(
                        """
                        several: input 8x8x3, 2 outputs, loss categorical-crossentropy, label smoothing 0.1, class weights cat 1.0, dog 2.5

                        layer              operation                                          output   parameters
                        depthwise-conv-1   depthwise-conv 3x3, relu                            6x6x3           30
                        flatten-1          flatten                                               108            0
                        dense-1            dense 2, softmax, auxiliary output of weight 0.3        2          218
                        depthwise-conv-2   depthwise-conv x2, 3x3, no bias                     4x4x6           54
                        conv-1             conv 4, 1x1                                         4x4x4           28
                        flatten-2          flatten                                                64            0
                        dense-2            dense 2, softmax                                        2          130

                        parameters: 460""");
    }

    @ParameterizedTest
    @CsvSource({
        "binary-crossentropy, sigmoid, sigmoid, true",
        "squared-error, sigmoid, sigmoid, true",
        "squared-error, tanh, sigmoid, false",
        "squared-error, sigmoid, linear, false",
        "categorical-crossentropy, softmax, softmax, false",
    })
    void saysWhetherAnImageMayBeOfSeveralClasses(
            String loss, String auxiliary, String activation, boolean several) {
        String summary =
                NetworkSummary.of(
                        Texts.topology(
                                """
                                name: scenes
                                input: 8,8,1
                                loss: %s
                                layers:
                                  - flatten
                                  - auxiliary-output: {weight: 0.5, layers: [dense: {units: 3, activation: %s}]}
                                  - dense: {units: 3, activation: %s}
                                """
                                        .formatted(loss, auxiliary, activation)));

        assertThat(summary)
                .startsWith(
                        "scenes: input 8x8x1, 3 outputs, loss %s\n%s\nlayer"
                                .formatted(
                                        loss,
                                        several
                                                ? "fits images of several classes or of none: data.label-separator\n"
                                                : ""));
    }

    @Test
    void isPlainWhereNothingIsSpecial() {
        Topology topology =
                Texts.topology(Texts.network("3", "- dense: {units: 2, activation: softmax}"));

        assertThat(NetworkSummary.of(topology)).endsWith("\n\nparameters: 8");
    }
}
