package io.convoy.job.preflight;

import io.convoy.report.Finding;
import io.convoy.sync.SparkTransport;
import io.convoy.sync.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Whether all executors reach each other and the driver as the parameter server will, how fast. */
final class NetworkCheck implements Check {
    private static final Duration LIMIT = Duration.ofSeconds(25);
    private static final double MEGABYTE = 1e6;
    private static final int SHOWN = 6;

    @Override
    public String name() {
        return "network";
    }

    @Override
    public List<Finding> look(Scene scene) {
        List<Answer<NetworkFacts>> answers;
        try (Transport driver = SparkTransport.onDriver(LIMIT, new Ear())) {
            answers =
                    scene.probes()
                            .everySlot(
                                    "go from every executor to every other",
                                    LIMIT,
                                    new NetworkProbe(driver.address()));
        }
        return judge(answers);
    }

    List<Finding> judge(List<Answer<NetworkFacts>> answers) {
        List<Finding> troubles = new ArrayList<>(Scene.failures(this, answers, ""));
        List<String> failures =
                answers.stream()
                        .flatMap(answer -> answer.value().stream())
                        .flatMap(facts -> Arrays.stream(facts.failures()))
                        .distinct()
                        .toList();
        for (String failure : failures.subList(0, Math.min(SHOWN, failures.size()))) {
            troubles.add(
                    Finding.error(
                            name(),
                            failure,
                            "Open all ports between the hosts of executors and the driver: firewalls, security groups, host names."));
        }
        if (failures.size() > SHOWN) {
            troubles.add(
                    Finding.error(
                            name(), "%d more like these".formatted(failures.size() - SHOWN), ""));
        }
        return troubles.isEmpty() ? List.of(found(answers)) : troubles;
    }

    private Finding found(List<Answer<NetworkFacts>> answers) {
        double[] rates =
                answers.stream()
                        .flatMap(answer -> answer.value().stream())
                        .flatMapToDouble(facts -> DoubleStream.of(facts.bytesPerSecond()))
                        .sorted()
                        .toArray();
        if (rates.length == 0) {
            return Scene.unanswered(this);
        }
        long executors = answers.stream().map(Answer::executor).distinct().count();
        return Finding.ok(
                name(),
                String.format(
                        Locale.ROOT,
                        "%s; 4 MB each at %,.0f MB/s or more, %,.0f in the middle",
                        executors == 1
                                ? "one process, which reaches the driver"
                                : "%d executors reach each other and the driver"
                                        .formatted(executors),
                        rates[0] / MEGABYTE,
                        rates[rates.length / 2] / MEGABYTE));
    }
}
