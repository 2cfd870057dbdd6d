package io.convoy.compute;

import java.nio.FloatBuffer;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;

/**
 * The loss of one output and its derivative by the output's values before their activation: DL4J's
 * own functions, but for the usual pair of softmax and cross-entropy, which is computed here in one
 * go.
 */
final class OutputLoss {
    private static final Set<Class<?>> CROSS_ENTROPIES =
            Set.of(LossMCXENT.class, LossNegativeLogLikelihood.class);

    private final ILossFunction function;
    private final IActivation activation;

    OutputLoss(ILossFunction function, IActivation activation) {
        this.function = function;
        this.activation = activation;
    }

    /** The loss of a DL4J output layer that {@link LayerReader} accepts. */
    static OutputLoss of(Layer layer) {
        org.deeplearning4j.nn.conf.layers.Layer configuration = layer.conf().getLayer();
        if (configuration instanceof LossLayer loss) {
            return new OutputLoss(loss.getLossFn(), loss.getActivationFn());
        }
        BaseOutputLayer output = (BaseOutputLayer) configuration;
        return new OutputLoss(output.getLossFn(), output.getActivationFn());
    }

    /**
     * Computes loss and derivative.
     *
     * @param values before the activation, (n, classes)
     * @param truth what they should be after it, of the same shape; of any type
     * @param gradient receives the derivative of the sum over the examples
     * @return the mean over the examples
     */
    double compute(FloatArray values, INDArray truth, FloatArray gradient) {
        double sum =
                isSoftmaxCrossEntropy((int) values.array().size(1))
                                && truth.equalShapes(values.array())
                        ? softmaxCrossEntropy(values, truth, gradient)
                        : Detached.make(() -> byDl4j(values.array(), truth, gradient.array()));
        return sum / values.array().size(0);
    }

    /** The output's values after the activation, in inference; a new array of no workspace. */
    INDArray activate(FloatArray values) {
        return Detached.make(() -> activation.getActivation(values.array().dup('c'), false));
    }

    private boolean isSoftmaxCrossEntropy(int classes) {
        return activation.getClass() == ActivationSoftmax.class
                && CROSS_ENTROPIES.contains(function.getClass())
                && (weights() == null || weights().length() == classes);
    }

    private double byDl4j(INDArray values, INDArray truth, INDArray gradient) {
        double sum = function.computeScore(truth, values, activation, null, false);
        // Some activations compute the derivative in place of the values
        try (INDArray copy = values.dup('c');
                INDArray derivative = function.computeGradient(truth, copy, activation, null)) {
            gradient.assign(derivative);
        }
        return sum;
    }

    /** Source: DL4J's LossMCXENT: probabilities are clipped for the loss, not for the gradient. */
    private double softmaxCrossEntropy(FloatArray values, INDArray truth, FloatArray gradient) {
        int classes = (int) values.array().size(1);
        float least = (float) ((LossMCXENT) function).getSoftmaxClipEps();
        float[] row = new float[classes];
        float[] target = new float[classes];
        float[] weights = weights() == null ? new float[0] : weights().toFloatVector();
        try (FloatArray targets = FloatArray.of(truth)) {
            FloatBuffer from = values.values();
            FloatBuffer expected = targets.values();
            FloatBuffer to = gradient.values();
            double sum = 0;
            while (from.hasRemaining()) {
                from.get(row);
                expected.get(target);
                softmax(row);
                float whole = weigh(target, weights);
                sum -= logLikelihood(row, target, least);
                for (int i = 0; i < classes; i++) {
                    row[i] = row[i] * whole - target[i];
                }
                to.put(row);
            }
            return sum;
        }
    }

    /** How much each class counts; null where all count 1. */
    private INDArray weights() {
        return ((LossMCXENT) function).getWeights();
    }

    /**
     * Multiplies targets by the weights of their classes, if there are any.
     *
     * @return how often the probabilities count in the derivative
     */
    private static float weigh(float[] target, float[] weights) {
        if (weights.length == 0) {
            return 1; // whatever the targets add up to: so does DL4J
        }
        float sum = 0;
        for (int i = 0; i < target.length; i++) {
            target[i] *= weights[i];
            sum += target[i];
        }
        return sum;
    }

    private static void softmax(float[] row) {
        float max = Float.NEGATIVE_INFINITY;
        for (float value : row) {
            max = Math.max(max, value);
        }
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) Math.exp(row[i] - max);
            sum += row[i];
        }
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) (row[i] / sum);
        }
    }

    private static double logLikelihood(float[] probabilities, float[] target, float least) {
        double sum = 0;
        for (int i = 0; i < target.length; i++) {
            float probability = clip(probabilities[i], least);
            // The product with 0 is 0, unless the logarithm is not a finite number
            if (target[i] != 0 || !(probability > 0)) {
                sum += target[i] * Math.log(probability);
            }
        }
        return sum;
    }

    /** Leaves NaN as it is, so that a diverged training is seen. */
    private static float clip(float probability, float least) {
        if (probability < least) {
            return least;
        }
        return probability > 1 - least ? 1 - least : probability;
    }
}
