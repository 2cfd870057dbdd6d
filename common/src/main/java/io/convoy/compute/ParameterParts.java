package io.convoy.compute;

import io.convoy.compute.graph.ParameterPart;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where the parameters of a layer lie in the flat vector, told from the views DL4J has made of it.
 * Gradients lie at the same places of the flat gradient.
 */
final class ParameterParts {
    private final INDArray parameters;

    /** Parts of a network's flat parameter vector. */
    ParameterParts(INDArray parameters) {
        this.parameters = parameters;
    }

    /** A vector of parameters, such as biases. */
    ParameterPart vector(String layer, Layer from, String key) {
        return part(layer, from, key, 'c');
    }

    /** A vector that a layer may do without. */
    Optional<ParameterPart> optional(String layer, Layer from, String key) {
        return from.paramTable().containsKey(key)
                ? Optional.of(vector(layer, from, key))
                : Optional.empty();
    }

    /**
     * Parameters of several axes.
     *
     * @param order 'c' if the last axis is the fastest, 'f' if the first one is
     */
    ParameterPart part(String layer, Layer from, String key, char order) {
        INDArray view = from.getParam(key);
        long start = view.offset() - parameters.offset();
        if (!dense(view, order) || start < 0 || start + view.length() > parameters.length()) {
            throw UncompilableException.layer(
                    layer, "parameters %s that are not one part of the vector".formatted(key));
        }
        return new ParameterPart(start, view.length());
    }

    private static boolean dense(INDArray view, char order) {
        long expected = 1;
        for (int i = 0; i < view.rank(); i++) {
            int axis = order == 'c' ? view.rank() - 1 - i : i;
            if (view.size(axis) > 1 && view.stride(axis) != expected) {
                return false;
            }
            expected *= view.size(axis);
        }
        return true;
    }
}
