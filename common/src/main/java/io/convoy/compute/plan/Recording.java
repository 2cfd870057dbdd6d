package io.convoy.compute.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** Collects the steps of a plan, in order, with the memory each of them touches. */
public final class Recording {
    private final List<RecordedStep> steps = new ArrayList<>();
    private String node = "";

    /** Gives a recorded step its memory, and returns what runs it. */
    @FunctionalInterface
    public interface Binding {
        /**
         * Called once, when all memory has its place.
         *
         * @param address of every buffer but that of the features, for which it is 0
         */
        Runnable bind(ToLongFunction<Buffer> address);
    }

    record RecordedStep(String name, List<Buffer> touched, Binding binding) {
        RecordedStep {
            touched = List.copyOf(touched);
        }
    }

    /** New memory in the plan's arena. */
    public Buffer buffer(long bytes) {
        return Buffer.arena(bytes);
    }

    /** A new tensor in the plan's arena, like another one. */
    public Tensor like(Tensor other) {
        return new Tensor(other.extent(), other.layout(), buffer(other.layout().bytes()));
    }

    /**
     * Records a step.
     *
     * @param what it does, and the kernel that was chosen
     * @param touched all memory it reads or writes
     */
    public void step(String what, List<Buffer> touched, Binding binding) {
        steps.add(new RecordedStep(node + " " + what, touched, binding));
    }

    /** Records what belongs to a node under its name. */
    void at(String name, Consumer<Recording> recorded) {
        node = name;
        recorded.accept(this);
    }

    List<RecordedStep> steps() {
        return steps;
    }
}
