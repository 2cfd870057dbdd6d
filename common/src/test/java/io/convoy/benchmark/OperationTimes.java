package io.convoy.benchmark;

import io.convoy.batch.Minibatch;
import io.convoy.compute.CompiledNetwork;
import io.convoy.compute.plan.StepTime;
import io.convoy.config.Precision;
import io.convoy.model.NetworkBlueprint;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/** Where the time of a compiled training step goes, by operation and kernel. */
final class OperationTimes {
    private static final int REPETITIONS = 20;

    private OperationTimes() {}

    /** The table, the most expensive operation first. */
    static String of(NetworkBlueprint blueprint, Minibatch minibatch) {
        CompiledNetwork network =
                new CompiledNetwork(
                        ComputationGraphConfiguration.fromJson(blueprint.configuration()),
                        Precision.FP32);
        network.init();
        List<StepTime> steps =
                network.profile(minibatch.features(), minibatch.labels(), REPETITIONS);
        network.close();
        double whole = steps.stream().mapToDouble(StepTime::nanoseconds).sum();
        Map<String, List<StepTime>> byOperation =
                steps.stream().collect(Collectors.groupingBy(OperationTimes::operation));
        return byOperation.entrySet().stream()
                .sorted(Comparator.comparingDouble(entry -> -sum(entry.getValue())))
                .map(entry -> line(entry.getKey(), entry.getValue(), whole))
                .collect(
                        Collectors.joining(
                                "\n",
                                "| operation and kernel | steps | ms | share |\n|---|---|---|---|\n",
                                ""));
    }

    private static String line(String operation, List<StepTime> steps, double whole) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.2f | %.1f %% |",
                operation,
                steps.size(),
                sum(steps) / 1e6,
                100 * sum(steps) / whole);
    }

    private static double sum(List<StepTime> steps) {
        return steps.stream().mapToDouble(StepTime::nanoseconds).sum();
    }

    /** Without the layer, which comes first. */
    private static String operation(StepTime time) {
        return time.step().substring(time.step().indexOf(' ') + 1);
    }
}
