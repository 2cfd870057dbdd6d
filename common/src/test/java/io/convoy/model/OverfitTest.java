package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.batch.Minibatch;
import io.convoy.config.OptimizerConfig;
import io.convoy.config.OptimizerKind;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Whatever is wrong between pixels and parameters, a network that cannot learn 32 random pictures
 * with random classes by heart shows it.
 */
class OverfitTest {
    private static final int EXAMPLES = 32;
    private static final int STEPS_BETWEEN_LOOKS = 5;

    private static final String LARGE_INPUT = "input larger than 50x50: seconds a step";
    private static final String MANY_PARAMETERS = "more than 600,000 parameters: seconds a step";

    /** Networks too large for a unit test, and why. */
    private static final Map<String, String> EXCLUDED =
            Map.ofEntries(
                    Map.entry("alexnet", LARGE_INPUT),
                    Map.entry("alexnet-small", LARGE_INPUT),
                    Map.entry("brainfood-baseline", LARGE_INPUT),
                    Map.entry("brainfood-deeper", LARGE_INPUT),
                    Map.entry("deepnet", LARGE_INPUT),
                    Map.entry("deepnet-small", LARGE_INPUT),
                    Map.entry("deepnet-unshared", LARGE_INPUT),
                    Map.entry("resnet-18", LARGE_INPUT),
                    Map.entry("resnet-34", LARGE_INPUT),
                    Map.entry("resnet-50", LARGE_INPUT),
                    Map.entry("resnet-56", MANY_PARAMETERS),
                    Map.entry("vgg-11", LARGE_INPUT),
                    Map.entry("vgg-16", LARGE_INPUT));

    /** The rest: network, Adam's learning rate, and several times the steps it needs with it. */
    private static Stream<Arguments> trained() {
        return Stream.of(
                Arguments.of("abide-cnn", 0.001, 200),
                Arguments.of("abide-cnn-pooled", 0.003, 200),
                Arguments.of("blobs-mlp", 0.02, 3000),
                Arguments.of("dff", 0.001, 100),
                Arguments.of("lenet-5", 0.002, 200),
                Arguments.of("mnist-cnn-small", 0.003, 400),
                Arguments.of("resnet-20", 0.002, 100),
                Arguments.of("resnet-32", 0.002, 100),
                Arguments.of("scenes-cnn", 0.001, 200),
                // Sigmoids and squared errors: slow slopes, and at higher rates none
                Arguments.of("scinet-1", 0.003, 2000),
                Arguments.of("scinet-2", 0.003, 3000),
                Arguments.of("scinet-3", 0.01, 300),
                Arguments.of("scinet-4", 0.001, 100),
                Arguments.of("scinet-5", 0.001, 200));
    }

    @ParameterizedTest
    @MethodSource("trained")
    void learns32PicturesByHeart(String network, double rate, int maxSteps) {
        OptimizerConfig adam = Optimizers.of(OptimizerKind.ADAM, rate);
        NetworkBlueprint blueprint = Blueprints.of(Topology.of(Networks.find(network)), adam, 1);
        Minibatch minibatch = Drawn.minibatches(blueprint, EXAMPLES, EXAMPLES, 3).inOrder().next();

        assertThat(mostCorrect(blueprint, minibatch, maxSteps))
                .as("correct after at most %d steps", maxSteps)
                .isEqualTo(EXAMPLES);
    }

    /** Trains until all are correct. */
    private static int mostCorrect(NetworkBlueprint blueprint, Minibatch minibatch, int maxSteps) {
        int most = 0;
        try (Replica replica = Replica.open(blueprint, Replica.initialState(blueprint))) {
            replica.seedNoise(1);
            for (int step = 1; step <= maxSteps && most < EXAMPLES; step++) {
                replica.computeGradient(minibatch);
                replica.update(EXAMPLES);
                if (step % STEPS_BETWEEN_LOOKS == 0) {
                    most = Math.max(most, correct(replica, minibatch));
                }
            }
        }
        return most;
    }

    private static int correct(Replica replica, Minibatch minibatch) {
        List<Integer> classes = minibatch.labelSets();
        try (INDArray outputs = replica.predict(minibatch.features());
                INDArray predicted = outputs.argMax(1)) {
            return (int)
                    IntStream.range(0, EXAMPLES)
                            .filter(i -> predicted.getInt(i) == classes.get(i))
                            .count();
        }
    }

    @Test
    void everyNetworkIsTrainedOrExcludedForAReasonThatHolds() {
        List<String> trained = trained().map(arguments -> (String) arguments.get()[0]).toList();

        assertThat(trained).doesNotContainAnyElementsOf(EXCLUDED.keySet());
        assertThat(Networks.names())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(trained.stream(), EXCLUDED.keySet().stream()).toList());
        EXCLUDED.forEach(
                (network, reason) -> {
                    Topology topology = Topology.of(Networks.find(network));
                    Shape.Image input = (Shape.Image) topology.input();
                    boolean holds =
                            reason.equals(LARGE_INPUT)
                                    ? input.height() > 50
                                    : topology.parameters() > 600_000;
                    assertThat(holds).as("%s: %s", network, reason).isTrue();
                });
    }
}
