package io.convoy.compute.plan;

import io.convoy.compute.graph.BatchNorm;
import io.convoy.compute.graph.ComputeGraph;
import io.convoy.compute.graph.ComputeNode;
import io.convoy.compute.graph.Convolution;
import io.convoy.compute.graph.Dense;
import io.convoy.compute.graph.Dropout;
import io.convoy.compute.graph.Extent;
import io.convoy.compute.plan.Setting.Mode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes plans: records every node's steps forwards, then backwards, and gives them memory. */
public final class Planner {
    private final ComputeGraph graph;
    private final Setting setting;
    private final Kernels kernels;
    private final Recording recording = new Recording();
    private final List<Kernel> kernelOfNode = new ArrayList<>();
    private final List<Tensor> results = new ArrayList<>();

    private Planner(ComputeGraph graph, Setting setting, Kernels kernels) {
        this.graph = Fusion.of(graph);
        this.setting = setting;
        this.kernels = kernels;
    }

    /**
     * A plan for training steps on minibatches of one size.
     *
     * @param minibatch number of examples
     * @param kernels closed with the plan, or here if there can be none
     * @throws NoKernelException if an operation cannot be computed
     */
    public static Plan training(
            ComputeGraph graph, int minibatch, Surroundings surroundings, Kernels kernels) {
        return plan(graph, new Setting(Mode.TRAINING, minibatch, surroundings), kernels);
    }

    /**
     * A plan for the forward pass: no dropout, running statistics, no gradients.
     *
     * @param minibatch number of examples
     * @param kernels closed with the plan, or here if there can be none
     * @throws NoKernelException if an operation cannot be computed
     */
    public static Plan inference(
            ComputeGraph graph, int minibatch, Surroundings surroundings, Kernels kernels) {
        return plan(graph, new Setting(Mode.INFERENCE, minibatch, surroundings), kernels);
    }

    private static Plan plan(ComputeGraph graph, Setting setting, Kernels kernels) {
        boolean planned = false;
        try {
            Planner planner = new Planner(graph, setting, kernels);
            Map<Integer, Noise.Mask> masks = planner.masks();
            Plan plan = kernels.owning(() -> planner.record(masks));
            planned = true;
            return plan;
        } finally {
            if (!planned) {
                kernels.close();
            }
        }
    }

    private Map<Integer, Noise.Mask> masks() {
        Map<Integer, Noise.Mask> masks = new HashMap<>();
        if (setting.mode() == Mode.TRAINING) {
            for (int i = 0; i < graph.nodes().size(); i++) {
                ComputeNode node = graph.nodes().get(i);
                if (node.operation() instanceof Dropout dropout) {
                    long[] shape = node.extent().dimensions(setting.minibatch());
                    masks.put(i, setting.surroundings().noise().mask(shape, dropout.kept()));
                }
            }
        }
        return masks;
    }

    private Plan record(Map<Integer, Noise.Mask> masks) {
        for (int i = 0; i < graph.nodes().size(); i++) {
            forward(i, masks);
        }
        copyOutputs();
        int forwardSteps = recording.steps().size();
        if (setting.mode() == Mode.TRAINING) {
            new BackwardPass().record();
        }
        return Plan.of(recording.steps(), forwardSteps, kernels);
    }

    private void forward(int number, Map<Integer, Noise.Mask> masks) {
        ComputeNode node = graph.nodes().get(number);
        if (number == 0) {
            Layout layout = kernels.plain(node.extent());
            kernelOfNode.add(null);
            results.add(new Tensor(node.extent(), layout, Buffer.features(layout.bytes())));
            return;
        }
        List<Tensor> inputs = node.inputs().stream().map(results::get).toList();
        if (node.operation() instanceof Dropout && setting.mode() == Mode.INFERENCE) {
            kernelOfNode.add(null);
            results.add(inputs.get(0));
            return;
        }
        Kernel kernel =
                masks.containsKey(number)
                        ? kernels.dropout(masks.get(number), node.extent())
                        : kernels.kernel(node.operation(), node.extent(), setting);
        kernelOfNode.add(kernel);
        record(node, steps -> results.add(kernel.forward(inputs, steps)));
    }

    /** Records a node's steps; says whose they are when the library has none. */
    private void record(ComputeNode node, Consumer<Recording> steps) {
        try {
            recording.at(node.name(), steps);
        } catch (RuntimeException e) {
            throw new NoKernelException("layer %s: %s".formatted(node.name(), e.getMessage()), e);
        }
    }

    private void copyOutputs() {
        for (int i = 0; i < graph.outputs().size(); i++) {
            int number = graph.outputs().get(i);
            ComputeNode node = graph.nodes().get(number);
            Tensor outside = outside(node.extent(), setting.surroundings().outputs().get(i));
            recording.at(node.name(), steps -> kernels.copy(results.get(number), outside, steps));
        }
    }

    private Tensor outside(Extent extent, long address) {
        Layout layout = kernels.plain(extent);
        return new Tensor(extent, layout, Buffer.outside(address, layout.bytes()));
    }

    /** The gradients on their way from the outputs to the parameters. */
    private final class BackwardPass {
        private final PendingGradients pending = new PendingGradients(graph, kernels, recording);
        private final boolean[] trains = trains();

        void record() {
            for (int i = 0; i < graph.outputs().size(); i++) {
                int number = graph.outputs().get(i);
                long address = setting.surroundings().outputGradients().get(i);
                pending.add(number, outside(graph.nodes().get(number).extent(), address));
            }
            for (int i = graph.nodes().size() - 1; i > 0; i--) {
                if (trains[i] && pending.has(i)) {
                    int number = i;
                    Planner.this.record(graph.nodes().get(i), steps -> backward(number));
                }
            }
        }

        private void backward(int number) {
            ComputeNode node = graph.nodes().get(number);
            List<Boolean> wanted = node.inputs().stream().map(input -> trains[input]).toList();
            Demand demand = new Demand(pending.take(number), wanted);
            var gradients = kernelOfNode.get(number).backward(demand, recording);
            for (int i = 0; i < gradients.size(); i++) {
                int input = node.inputs().get(i);
                gradients.get(i).ifPresent(gradient -> pending.add(input, gradient));
            }
        }

        /** For each node, whether parameters have a part in its result. */
        private boolean[] trains() {
            boolean[] trains = new boolean[graph.nodes().size()];
            for (int i = 1; i < trains.length; i++) {
                ComputeNode node = graph.nodes().get(i);
                trains[i] =
                        node.operation() instanceof Convolution
                                || node.operation() instanceof Dense
                                || node.operation() instanceof BatchNorm;
                for (int input : node.inputs()) {
                    trains[i] |= trains[input];
                }
            }
            return trains;
        }
    }
}
