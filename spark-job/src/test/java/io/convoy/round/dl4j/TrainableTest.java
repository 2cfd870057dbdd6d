package io.convoy.round.dl4j;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.OptimizerKind;
import io.convoy.config.SyncPolicy;
import io.convoy.error.ConfigException;
import io.convoy.round.Fixtures;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What DL4J's masters would train as something else is refused. */
class TrainableTest {
    private static final String SMOOTHED =
            """
            input: 8,8,1
            loss: {kind: categorical-crossentropy, label-smoothing: 0.1}
            layers:
              - flatten
              - dense: {units: 3, activation: softmax}
            """;
    private static final String TWO_OUTPUTS =
            """
            input: 8,8,1
            layers:
              - auxiliary-output:
                  weight: 0.3
                  layers:
                    - flatten
                    - dense: {units: 3, activation: softmax}
              - flatten
              - dense: {units: 3, activation: softmax}
            """;

    @ParameterizedTest
    @EnumSource(names = {"DL4J_AVERAGING", "DL4J_SHARED"})
    void smoothedLabelsAreRefused(SyncPolicy policy) {
        refuses(SMOOTHED, policy, "The network smooths labels, and DL4J's masters would not");
    }

    @ParameterizedTest
    @EnumSource(names = {"DL4J_AVERAGING", "DL4J_SHARED"})
    void furtherOutputsAreRefused(SyncPolicy policy) {
        refuses(
                TWO_OUTPUTS,
                policy,
                "The network has more outputs than one, and DL4J's masters train one");
    }

    private static void refuses(String network, SyncPolicy policy, String why) {
        assertThatThrownBy(
                        () ->
                                Trainable.require(
                                        Fixtures.blueprint(
                                                network,
                                                Fixtures.optimizer(OptimizerKind.SGD, 0.1)),
                                        policy))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Invalid sync.policy: '%s'. %s. Set sync.policy: synchronous or averaging.",
                        policy.word(), why);
    }
}
