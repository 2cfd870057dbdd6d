package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.convoy.error.ConfigException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossReaderTest {
    private static final List<String> PETS = List.of("cat", "dog", "fish");

    @Test
    void readsTheKindAloneOrWithItsOptions() {
        assertThat(loss("squared-error")).isEqualTo(Loss.plain(LossKind.SQUARED_ERROR));
        assertThat(loss("{kind: squared-error}")).isEqualTo(Loss.plain(LossKind.SQUARED_ERROR));
        assertThat(loss("{kind: binary-crossentropy, label-smoothing: 0.1}"))
                .isEqualTo(new Loss(LossKind.BINARY_CROSSENTROPY, 0.1, new ClassWeights.Equal()));
        assertThat(loss("{class-weights: balanced}"))
                .isEqualTo(
                        new Loss(
                                LossKind.CATEGORICAL_CROSSENTROPY,
                                0,
                                new ClassWeights.Balanced(1)));
        assertThat(loss("{class-weights: [1, 2.5]}").classWeights())
                .isEqualTo(new ClassWeights.Listed(1, List.of(1.0, 2.5)));
        assertThat(loss("{class-weights: {cat: 1, dog: 2.5}}").classWeights())
                .isEqualTo(new ClassWeights.Named(1, Map.of("cat", 1.0, "dog", 2.5)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "categorical | Invalid loss of the network (net.yaml, line 1): 'categorical'. It must be one of categorical-crossentropy, binary-crossentropy, squared-error.",
                "[squared-error, none] | Invalid loss of the network (net.yaml, line 1): a list.",
                "{kind: squared-eror} | Invalid kind of loss (net.yaml, line 1): 'squared-eror'. It must be one of categorical-crossentropy, binary-crossentropy, squared-error. Did you mean 'squared-error'?",
                "{label_smoothing: 0.1} | Unknown key 'label_smoothing' of loss (net.yaml, line 1). Did you mean 'label-smoothing'? Known: kind, label-smoothing, class-weights.",
                "{label-smoothing: 1} | Invalid label-smoothing of loss (net.yaml, line 1): '1'. It must be the part of each target that is spread evenly, more than 0 and less than 1.",
                "{kind: squared-error, label-smoothing: 0.1} | Invalid label-smoothing of loss (net.yaml, line 1): the loss is squared-error. Smoothing is defined for the two cross-entropies. Change kind, or remove it.",
                "{kind: binary-crossentropy, class-weights: [1, 2]} | Invalid class-weights of loss (net.yaml, line 1): the loss is binary-crossentropy. With this loss Deeplearning4j weighs outputs, not the examples of a class. Set kind: categorical-crossentropy, or remove them.",
                "{class-weights: balansed} | Invalid class-weights of loss (net.yaml, line 1): 'balansed'. It must be balanced, a list of numbers above 0 in the order of the class list, or such numbers by the names of classes, such as {cat: 1, dog: 2.5}. Did you mean 'balanced'?",
                "{class-weights: [1, 0]} | Invalid class-weights of loss (net.yaml, line 1): a list.",
                "{class-weights: []} | Invalid class-weights of loss (net.yaml, line 1): a list.",
                "{class-weights: [1, Infinity]} | Invalid class-weights of loss (net.yaml, line 1): a list.",
                "{class-weights: {cat: many}} | Invalid class-weights of loss (net.yaml, line 1): a group of keys.",
            })
    void refuses(String loss, String problem) {
        ConfigException thrown =
                catchThrowableOfType(ConfigException.class, () -> description(loss));

        assertThat(thrown.problems())
                .singleElement()
                .satisfies(text -> assertThat(text).startsWith(problem));
    }

    @Test
    void weightsAreThoseOfTheClassListsOrder() {
        assertThat(loss("{class-weights: {fish: 2}}").classWeights().of(ClassCounts.even(PETS)))
                .containsExactly(1.0, 1.0, 2.0);
        assertThat(loss("{class-weights: [3, 2, 1]}").classWeights().of(ClassCounts.even(PETS)))
                .containsExactly(3.0, 2.0, 1.0);
        assertThat(loss("squared-error").classWeights().of(ClassCounts.even(PETS))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{dgo: 2} | the data have no class 'dgo'. Known: cat, dog, fish.",
                "{fisch: 2} | the data have no class 'fisch'. Did you mean 'fish'? Known: cat, dog, fish.",
                "[1, 2] | 2 weights for the 3 classes cat, dog, fish. Give one weight per class in this order, or name the classes: {cat: 2}.",
            })
    void weightsOfOtherClassesAreRefusedOnceTheDataAreKnown(String weights, String reason) {
        Topology topology = Topology.of(description("{class-weights: %s}".formatted(weights)), 3);

        assertThatThrownBy(() -> NetworkBlueprint.of(topology, Optimizers.sgd(0.1), 1, 7, PETS))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid class-weights of loss (net.yaml, line 1): " + reason);
    }

    @Test
    void aClassWithoutExamplesCannotBeBalanced() {
        Topology topology = Topology.of(description("{class-weights: balanced}"), 3);
        ClassCounts counts = new ClassCounts(PETS, List.of(5, 0, 5));

        assertThatThrownBy(() -> NetworkBlueprint.of(topology, Optimizers.sgd(0.1), 1, 7, counts))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Invalid class-weights of loss (net.yaml, line 1): balanced weighs a class by its training examples, and class dog has none. Write the weights, or remove the class from the data.");
    }

    private static Loss loss(String yaml) {
        return description(yaml).loss();
    }

    private static NetworkDescription description(String loss) {
        return NetworkReader.read(
                "net.yaml",
                "loss: "
                        + loss
                        + "\n"
                        + Texts.network(
                                "2",
                                "- dense: {units: classes, activation: %s}"
                                        .formatted(
                                                loss.contains("binary") ? "sigmoid" : "softmax")));
    }
}
