package io.convoy.compute;

import io.convoy.compute.graph.Activation;
import io.convoy.compute.graph.Activation.Function;
import io.convoy.compute.graph.Extent;
import java.util.Map;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** What DL4J's activation functions compute. */
final class ActivationReader {
    private static final Map<Class<?>, Function> FUNCTIONS =
            Map.of(
                    ActivationIdentity.class, Function.IDENTITY,
                    ActivationSELU.class, Function.SELU,
                    ActivationSoftPlus.class, Function.SOFTPLUS,
                    ActivationTanH.class, Function.TANH,
                    ActivationSigmoid.class, Function.SIGMOID,
                    ActivationSoftmax.class, Function.SOFTMAX);

    private ActivationReader() {}

    /**
     * Reads an activation function.
     *
     * @param layer whose function it is, for the refusal
     * @param extent of what it is applied to
     */
    static Activation read(String layer, IActivation function, Extent extent) {
        if (function instanceof ActivationLReLU leaky) {
            return new Activation(Function.RELU, (float) leaky.getAlpha());
        }
        if (function instanceof ActivationReLU relu) {
            return rectifier(layer, relu);
        }
        if (!FUNCTIONS.containsKey(function.getClass())) {
            throw UncompilableException.layer(layer, "activation " + function);
        }
        if (function instanceof ActivationSoftmax && extent.form() == Extent.Form.IMAGE) {
            // DL4J takes it along the width then, not over the channels
            throw UncompilableException.layer(layer, "softmax of an image");
        }
        return new Activation(FUNCTIONS.get(function.getClass()), 0);
    }

    private static Activation rectifier(String layer, ActivationReLU relu) {
        if (relu.getMax() != null) {
            throw UncompilableException.layer(layer, "ReLU with a maximum");
        }
        if (relu.getThreshold() != null && relu.getThreshold() != 0) {
            throw UncompilableException.layer(layer, "ReLU with a threshold");
        }
        Double slope = relu.getNegativeSlope();
        return new Activation(Function.RELU, slope == null ? 0 : slope.floatValue());
    }
}
