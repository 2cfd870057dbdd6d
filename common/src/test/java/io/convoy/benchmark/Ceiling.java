package io.convoy.benchmark;

import io.convoy.compute.graph.Activate;
import io.convoy.compute.graph.BatchNorm;
import io.convoy.compute.graph.ComputeGraph;
import io.convoy.compute.graph.Convolution;
import io.convoy.compute.graph.Dense;
import io.convoy.compute.graph.Operation;
import io.convoy.compute.graph.Pooling;
import io.convoy.compute.graph.Sum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.PointerScope;

/**
 * What a training step could take at best if it consisted of oneDNN's primitives alone: every part
 * measured by itself, on memory that is in the cache, in the layout that suits it best.
 *
 * <p>Reorders between the layouts, flattening, dropout, the loss and the update are not counted: a
 * program that makes the step cannot reach it.
 *
 * @param minibatch examples in a step
 * @param parts what was measured
 */
record Ceiling(int minibatch, List<Part> parts) {
    Ceiling {
        parts = List.copyOf(parts);
    }

    /**
     * A part of a step.
     *
     * @param count how many times the network has it
     * @param timing of one
     */
    record Part(String work, String pass, int count, Trial.Timing timing) {
        double milliseconds() {
            return count * timing.milliseconds();
        }
    }

    /** Measures every part of a network's step. */
    static Ceiling of(ComputeGraph graph, int minibatch) {
        List<Part> parts = new ArrayList<>();
        OneDnn oneDnn = new OneDnn();
        for (Map.Entry<Work, Integer> work : Work.of(graph).entrySet()) {
            for (Map.Entry<String, Trial.Timing> best :
                    fastest(oneDnn, work.getKey(), minibatch).entrySet()) {
                parts.add(
                        new Part(
                                work.getKey().describe(),
                                best.getKey(),
                                work.getValue(),
                                best.getValue()));
            }
        }
        return new Ceiling(minibatch, parts);
    }

    @SuppressWarnings("try") // the scope frees what is made within it
    private static Map<String, Trial.Timing> fastest(OneDnn oneDnn, Work work, int minibatch) {
        Trial trial = new Trial(oneDnn);
        RuntimeException refused = null;
        for (Layout layout : Layout.values()) {
            try (PointerScope scope = new PointerScope()) {
                measure(trial, work, minibatch, layout);
            } catch (RuntimeException e) { // oneDNN has no kernel for this layout
                refused = e;
            }
        }
        if (trial.best().isEmpty() && refused != null) {
            throw new IllegalStateException("Cannot measure " + work.describe() + ".", refused);
        }
        return trial.best();
    }

    private static void measure(Trial trial, Work work, int minibatch, Layout layout) {
        Operation operation = work.operation();
        if (operation instanceof Convolution) {
            new ConvolutionTrial(trial, work, minibatch, layout).run();
        } else if (operation instanceof BatchNorm) {
            new BatchNormTrial(trial, work, minibatch, layout).run();
        } else if (operation instanceof Pooling) {
            new PoolingTrial(trial, work, minibatch, layout).run();
        } else if (operation instanceof Dense) {
            new DenseTrial(trial, work, minibatch).run();
        } else if (operation instanceof Sum) {
            SumTrial.run(trial, work, minibatch, layout);
        } else if (operation instanceof Activate activate) {
            memory.desc values = OneDnn.values(work.output(), minibatch, layout);
            Activations.alone(trial, activate.activation(), values, layout);
        } else {
            throw new IllegalArgumentException("There is no trial of " + operation + ".");
        }
    }

    /** Of the whole step. */
    double milliseconds() {
        return parts.stream().mapToDouble(Part::milliseconds).sum();
    }

    double imagesPerSecond() {
        return 1000 * minibatch / milliseconds();
    }

    /** A table in Markdown, what takes longest first. */
    String table() {
        StringBuilder text = new StringBuilder();
        text.append(
                "| ms | times | each | work | pass | layout | kernel |\n|---|---|---|---|---|---|---|\n");
        parts.stream()
                .sorted(Comparator.comparingDouble(Part::milliseconds).reversed())
                .forEach(
                        part ->
                                text.append(
                                        String.format(
                                                Locale.ROOT,
                                                "| %.3f | %d | %.3f | %s | %s | %s | %s |%n",
                                                part.milliseconds(),
                                                part.count(),
                                                part.timing().milliseconds(),
                                                part.work(),
                                                part.pass(),
                                                part.timing()
                                                        .layout()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT),
                                                part.timing().kernel())));
        return text.append(
                        String.format(
                                Locale.ROOT,
                                "%nSum %.2f ms for %d images: %.1f images/s at most.%n",
                                milliseconds(),
                                minibatch,
                                imagesPerSecond()))
                .toString();
    }
}
