package io.convoy.compute.plan;

import io.convoy.compute.plan.Recording.RecordedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A network compiled for one minibatch size: a list of steps over memory that was planned with
 * them. Running it takes no memory beyond that. Owns its memory and its kernels. For one thread.
 */
public final class Plan implements AutoCloseable {
    private final List<String> names;
    private final Runnable[] steps;
    private final int forwardSteps;
    private final Kernels kernels;
    private final Arena arena;

    private Plan(
            List<String> names, Runnable[] steps, int forwardSteps, Kernels kernels, Arena arena) {
        this.names = names;
        this.steps = steps;
        this.forwardSteps = forwardSteps;
        this.kernels = kernels;
        this.arena = arena;
    }

    static Plan of(List<RecordedStep> recorded, int forwardSteps, Kernels kernels) {
        MemoryPlan memory = MemoryPlan.of(recorded);
        Arena arena = new Arena(memory.bytes());
        ToLongFunction<Buffer> address =
                buffer ->
                        switch (buffer.kind()) {
                            case ARENA -> arena.address() + memory.offset(buffer);
                            case OUTSIDE -> buffer.address();
                            case FEATURES -> 0;
                        };
        Runnable[] steps =
                recorded.stream()
                        .map(step -> step.binding().bind(address))
                        .toArray(Runnable[]::new);
        List<String> names = recorded.stream().map(RecordedStep::name).toList();
        return new Plan(names, steps, forwardSteps, kernels, arena);
    }

    /**
     * Computes the outputs.
     *
     * @param features address of float32 values in the order of their axes, without gaps; in
     *     training, valid until {@link #backward} returns
     */
    public void forward(long features) {
        kernels.features(features);
        run(0, forwardSteps);
    }

    /** Computes the flat gradient from the gradients of the outputs, after {@link #forward}. */
    public void backward() {
        run(forwardSteps, steps.length);
    }

    private void run(int from, int to) {
        for (int i = from; i < to; i++) {
            steps[i].run();
        }
        kernels.await();
    }

    /** What each step does: node, operation, kernel. */
    public List<String> steps() {
        return names;
    }

    /** Native memory held between steps, in bytes. */
    public long bytes() {
        return arena.bytes();
    }

    /**
     * Runs all steps, forwards and backwards, one by one with a clock between them.
     *
     * @param features as for {@link #forward}
     */
    public List<StepTime> profile(long features, int repetitions) {
        kernels.features(features);
        long[] nanoseconds = new long[steps.length];
        for (int repetition = 0; repetition < repetitions; repetition++) {
            for (int i = 0; i < steps.length; i++) {
                long start = System.nanoTime();
                run(i, i + 1);
                nanoseconds[i] += System.nanoTime() - start;
            }
        }
        List<StepTime> times = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            times.add(new StepTime(names.get(i), (double) nanoseconds[i] / repetitions));
        }
        return times;
    }

    @Override
    public void close() {
        kernels.close();
        arena.close();
    }
}
