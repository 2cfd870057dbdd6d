package io.convoy.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.config.Precision;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One network, compiled and plain, with the same parameters. Owns the plans. */
final class Comparison implements AutoCloseable {
    /** Of a vector's length; nearly all differences are 50 times smaller. */
    private static final double TOLERANCE = 5e-5;

    /**
     * From what DL4J computes in double precision, where nothing is normalised or dropped: ten
     * times what is seen. The tolerance above is wide for the sake of DL4J's own rounding errors.
     */
    private static final double PRECISE_TOLERANCE = 5e-6;

    /**
     * Where a channel of nearly equal values is stretched to variance 1, rounding errors are too.
     */
    private static final double NORMALISED_TOLERANCE = 3e-4;

    private static final int DRAWS = 3;

    private final RandomNetwork drawn;
    private final ComputationGraph plain;

    /** The same in double precision. */
    private final ComputationGraph precise;

    private final CompiledNetwork compiled;

    /** What the networks were trained with last. */
    private INDArray features;

    private INDArray[] truths;

    private Comparison(RandomNetwork drawn) {
        this.drawn = drawn;
        this.plain = Configurations.network(drawn.configuration());
        this.precise = plain.convertDataType(DataType.DOUBLE);
        this.compiled = new CompiledNetwork(drawn.configuration(), Precision.FP32);
        this.compiled.init();
    }

    /** Scores, gradients and outputs are DL4J's, for full and for last minibatches. */
    static void assertSmooth(RandomNetwork drawn) {
        double tolerance = drawn.normalised() ? NORMALISED_TOLERANCE : TOLERANCE;
        try (Comparison comparison = new Comparison(drawn)) {
            int full = drawn.minibatch();
            for (int minibatch : new int[] {full, drawn.minibatch(), full}) {
                assertThat(comparison.training(minibatch))
                        .as(drawn.toString())
                        .isLessThan(tolerance);
                assertThat(comparison.fromPrecise())
                        .as(drawn.toString())
                        .isLessThan(PRECISE_TOLERANCE);
            }
            assertThat(comparison.inference(full)).as(drawn.toString()).isLessThan(tolerance);
        }
    }

    /**
     * The same, but for one minibatch in three, which may happen to have a value so close to a kink
     * that it falls on the other side of it.
     */
    static void assertKinked(RandomNetwork drawn) {
        double tolerance = drawn.normalised() ? NORMALISED_TOLERANCE : TOLERANCE;
        try (Comparison comparison = new Comparison(drawn)) {
            for (int minibatch : new int[] {drawn.minibatch(), drawn.minibatch()}) {
                double[] differences =
                        DoubleStream.generate(() -> comparison.training(minibatch))
                                .limit(DRAWS)
                                .sorted()
                                .toArray();
                assertThat(differences[DRAWS - 2]).as(drawn.toString()).isLessThan(tolerance);
                assertThat(comparison.inference(minibatch))
                        .as(drawn.toString())
                        .isLessThan(tolerance);
            }
        }
    }

    /** How far score or gradient of new examples are from DL4J's. */
    private double training(int minibatch) {
        features = drawn.features(minibatch);
        truths = drawn.truths(minibatch);
        computeGradient(plain, features, truths);
        computeGradient(compiled, features, truths);
        assertThat(compiled.obstacle()).isEmpty();
        return Math.max(
                Math.abs(compiled.score() - plain.score()) / Math.abs(plain.score()),
                relative(compiled.getFlattenedGradients(), plain.getFlattenedGradients()));
    }

    /**
     * How far the gradient of the last examples is from DL4J's in double precision, which has no
     * rounding errors to speak of; 0 for networks that are not to be compared: what is dropped
     * depends on the precision, and normalisation stretches rounding errors without limit.
     */
    private double fromPrecise() {
        boolean drops =
                Arrays.stream(plain.getLayers())
                        .anyMatch(layer -> layer.conf().getLayer().getIDropout() != null);
        if (drops || drawn.normalised()) {
            return 0;
        }
        computeGradient(precise, features.castTo(DataType.DOUBLE), inDouble(truths));
        return relative(
                compiled.getFlattenedGradients().castTo(DataType.DOUBLE),
                precise.getFlattenedGradients());
    }

    private static INDArray[] inDouble(INDArray[] arrays) {
        return Arrays.stream(arrays)
                .map(array -> array.castTo(DataType.DOUBLE))
                .toArray(INDArray[]::new);
    }

    /** How far outputs for new examples are from DL4J's, after a step that moved all parameters. */
    private double inference(int minibatch) {
        plain.fit(new INDArray[] {drawn.features(minibatch)}, drawn.truths(minibatch));
        compiled.setParams(plain.params());
        INDArray examples = drawn.features(minibatch);
        INDArray[] expected = plain.output(examples);
        INDArray[] outputs = compiled.output(examples);
        assertThat(compiled.obstacle()).isEmpty();
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, relative(outputs[i], expected[i]));
        }
        return largest;
    }

    /** The length of the difference in parts of what it should be. */
    static double relative(INDArray actual, INDArray expected) {
        return actual.distance2(expected) / expected.norm2Number().doubleValue();
    }

    /** With the same dropout every time. */
    private static void computeGradient(
            ComputationGraph network, INDArray features, INDArray[] truths) {
        Nd4j.getRandom().setSeed(9); // 0 would mean any
        network.setInputs(features);
        network.setLabels(truths);
        network.computeGradientAndScore();
    }

    @Override
    public void close() {
        compiled.closePlans();
    }
}
