package io.convoy.compute.plan;

import java.util.List;

/**
 * The native memory a plan reads and writes without owning it: addresses of float32 values, valid
 * as long as the plan.
 *
 * @param parameters the flat parameter vector
 * @param gradient the flat gradient; written by training only
 * @param outputs where each output's values go, (n, values)
 * @param outputGradients where the loss leaves the gradient of each output's values; empty in
 *     inference
 * @param noise what dropout draws from
 */
public record Surroundings(
        long parameters,
        long gradient,
        List<Long> outputs,
        List<Long> outputGradients,
        Noise noise) {
    public Surroundings {
        outputs = List.copyOf(outputs);
        outputGradients = List.copyOf(outputGradients);
    }
}
