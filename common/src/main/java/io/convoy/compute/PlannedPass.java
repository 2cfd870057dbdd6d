package io.convoy.compute;

import io.convoy.compute.graph.ComputeGraph;
import io.convoy.compute.onednn.OneDnnKernels;
import io.convoy.compute.plan.Plan;
import io.convoy.compute.plan.Planner;
import io.convoy.compute.plan.StepTime;
import io.convoy.compute.plan.Surroundings;
import io.convoy.config.Precision;
import java.lang.ref.Reference;
import java.util.List;
import java.util.stream.Stream;

/**
 * A plan for minibatches of one shape, with the memory in which it meets DL4J: the values of the
 * outputs before their activations, their gradients, the masks of dropout. Owns all of it. For one
 * thread.
 */
final class PlannedPass implements AutoCloseable {
    private final List<FloatArray> outputs;
    private final List<FloatArray> outputGradients;
    private final DropoutNoise noise = new DropoutNoise();
    private final Plan plan;

    /**
     * Where a network's flat vectors are.
     *
     * @param gradient 0 as long as there is none
     */
    record Vectors(long parameters, long gradient) {}

    private PlannedPass(
            ComputeGraph graph, int minibatch, Vectors vectors, Precision precision, Kind kind) {
        this.outputs = arrays(graph, minibatch);
        this.outputGradients = kind == Kind.TRAINING ? arrays(graph, minibatch) : List.of();
        Surroundings surroundings =
                new Surroundings(
                        vectors.parameters,
                        vectors.gradient,
                        outputs.stream().map(FloatArray::address).toList(),
                        outputGradients.stream().map(FloatArray::address).toList(),
                        noise);
        try {
            OneDnnKernels kernels = new OneDnnKernels(precision, minibatch);
            this.plan =
                    switch (kind) {
                        case TRAINING -> Planner.training(graph, minibatch, surroundings, kernels);
                        case INFERENCE ->
                                Planner.inference(graph, minibatch, surroundings, kernels);
                    };
        } catch (RuntimeException e) {
            closeArrays();
            throw e;
        }
    }

    private enum Kind {
        TRAINING,
        INFERENCE
    }

    /** Forward and backward. */
    static PlannedPass training(
            ComputeGraph graph, int minibatch, Vectors vectors, Precision precision) {
        return new PlannedPass(graph, minibatch, vectors, precision, Kind.TRAINING);
    }

    /** Forward only, as in prediction. */
    static PlannedPass inference(
            ComputeGraph graph, int minibatch, Vectors vectors, Precision precision) {
        return new PlannedPass(graph, minibatch, vectors, precision, Kind.INFERENCE);
    }

    private static List<FloatArray> arrays(ComputeGraph graph, int minibatch) {
        return graph.outputs().stream()
                .map(output -> graph.nodes().get(output).extent().dimensions(minibatch))
                .map(FloatArray::allocate)
                .toList();
    }

    /** Fills the outputs. */
    void forward(FloatArray features) {
        try {
            plan.forward(features.address());
        } finally {
            // The plan knows but the address
            Reference.reachabilityFence(features);
        }
    }

    /** Fills the flat gradient from the gradients of the outputs, for the same features. */
    void backward(FloatArray features) {
        try {
            plan.backward();
        } finally {
            Reference.reachabilityFence(features);
        }
    }

    /** What each step does: node, operation, kernel. */
    List<String> steps() {
        return plan.steps();
    }

    /** How long each step takes, the mean of some runs. */
    List<StepTime> profile(FloatArray features, int repetitions) {
        try {
            return plan.profile(features.address(), repetitions);
        } finally {
            Reference.reachabilityFence(features);
        }
    }

    /** Each output's values before its activation; live. */
    List<FloatArray> outputs() {
        return outputs;
    }

    /** Where to leave each output's gradient; none in inference. */
    List<FloatArray> outputGradients() {
        return outputGradients;
    }

    @Override
    public void close() {
        plan.close();
        closeArrays();
    }

    private void closeArrays() {
        noise.close();
        Stream.of(outputs, outputGradients).flatMap(List::stream).forEach(FloatArray::close);
    }
}
