package io.convoy.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.compute.plan.Precision;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One network, compiled and plain, with the same parameters. Owns the plans. */
final class Comparison implements AutoCloseable {
    private final RandomNetwork drawn;
    private final ComputationGraph plain;
    private final CompiledNetwork compiled;

    Comparison(RandomNetwork drawn) {
        this.drawn = drawn;
        this.plain = Configurations.network(drawn.configuration());
        this.compiled = new CompiledNetwork(drawn.configuration(), Precision.FP32);
        this.compiled.init();
    }

    /** How far a training step on new examples leads from DL4J's. */
    record Differences(double score, double gradient) {
        double largest() {
            return Math.max(score, gradient);
        }
    }

    Differences training(int minibatch) {
        INDArray features = drawn.features(minibatch);
        INDArray[] truths = drawn.truths(minibatch);
        computeGradient(plain, features, truths);
        computeGradient(compiled, features, truths);
        assertThat(compiled.obstacle()).isEmpty();
        return new Differences(
                Math.abs(compiled.score() - plain.score()) / Math.abs(plain.score()),
                relative(compiled.getFlattenedGradients(), plain.getFlattenedGradients()));
    }

    /** How far outputs for new examples are from DL4J's, after a step that moved all parameters. */
    double inference(int minibatch) {
        plain.fit(new INDArray[] {drawn.features(minibatch)}, drawn.truths(minibatch));
        compiled.setParams(plain.params());
        INDArray features = drawn.features(minibatch);
        INDArray[] expected = plain.output(features);
        INDArray[] outputs = compiled.output(features);
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
