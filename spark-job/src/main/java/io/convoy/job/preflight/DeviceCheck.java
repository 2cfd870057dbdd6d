package io.convoy.job.preflight;

import io.convoy.cluster.ComputeDevice;
import io.convoy.config.ComputeMode;
import io.convoy.config.Device;
import io.convoy.report.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What workers compute on, and whether each has a GPU of its own where they have GPUs. */
final class DeviceCheck implements Check {
    private static final String REMEDY =
            "Start one executor per host with all its GPUs, or let each worker daemon's discovery script name other GPUs.";
    private static final String NONE = "the processor; Spark gives no GPUs";
    private static final String GPUS = "spark.task.resource.gpu.amount";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "devices";
    }

    @Override
    public List<Finding> look(Scene scene) {
        Device wanted = scene.inspected().config().run().device();
        if (wanted == Device.CPU) {
            return List.of(Finding.ok(name(), "the processor (run.device: cpu)"));
        }
        if (wanted == Device.AUTO && !scene.inspected().spark().getConf().contains(GPUS)) {
            return List.of(Finding.ok(name(), NONE)); // which saves a stage
        }
        List<Answer<DeviceFacts>> answers =
                scene.probes().everySlot("look for GPUs", LIMIT, DeviceCheck::look);
        List<Finding> troubles = new ArrayList<>(Scene.failures(this, answers, ""));
        for (Answer<DeviceFacts> answer : answers) {
            answer.value()
                    .map(DeviceFacts::refusalOrNull)
                    .ifPresent(why -> troubles.add(Finding.error(name(), why, "")));
        }
        boolean used = wanted == Device.CUDA || ComputeDevice.isPossible();
        boolean idle = scene.inspected().config().run().compute() == ComputeMode.COMPILED;
        if (idle && answers.stream().anyMatch(answer -> !given(answer).isEmpty())) {
            troubles.add(
                    Finding.warning(
                            name(),
                            "GPUs are given to workers and stay idle: run.compute is compiled, which computes on the processor",
                            "Set run.compute: dl4j for GPUs, or ask for none."));
        }
        troubles.addAll(shared(answers, used ? Finding.Level.ERROR : Finding.Level.WARNING));
        return Scene.either(troubles, Finding.ok(name(), found(answers)));
    }

    private static DeviceFacts look(Slot slot) {
        List<String> addresses = ComputeDevice.addresses(slot.context());
        return new DeviceFacts(
                addresses.toArray(String[]::new),
                addresses.isEmpty()
                        ? new String[0]
                        : ComputeDevice.identities(addresses).toArray(String[]::new),
                addresses.isEmpty()
                        ? new String[0]
                        : ComputeDevice.gpusHere().toArray(String[]::new),
                ComputeDevice.refusal(slot.context(), worker(slot.task(), slot.host()))
                        .orElse(null));
    }

    private static String worker(int task, String host) {
        return "Worker %d on %s".formatted(task, host);
    }

    /** Standalone workers of one host each count its GPUs from 0, as control groups do theirs. */
    List<Finding> shared(List<Answer<DeviceFacts>> answers, Finding.Level level) {
        List<Finding> troubles = new ArrayList<>();
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, List<String>> owners = new HashMap<>();
        for (Answer<DeviceFacts> answer : answers) {
            List<String> addresses = given(answer);
            for (int i = 0; i < addresses.size(); i++) {
                String identity = answer.value().orElseThrow().identities()[i];
                String gpu = "%s of %s".formatted(identity, answer.host());
                names.putIfAbsent(gpu, "GPU %s of %s".formatted(addresses.get(i), answer.host()));
                owners.computeIfAbsent(gpu, unseen -> new ArrayList<>())
                        .add("%d (%s)".formatted(answer.task(), answer.who()));
            }
        }
        names.forEach(
                (gpu, name) -> {
                    List<String> workers = owners.get(gpu);
                    if (workers.size() > 1) {
                        String found =
                                "%s is given to workers %s"
                                        .formatted(name, String.join(" and ", workers));
                        troubles.add(
                                level == Finding.Level.ERROR
                                        ? Finding.error(name(), found, REMEDY)
                                        : Finding.warning(name(), found, REMEDY));
                    }
                });
        return troubles;
    }

    private static List<String> given(Answer<DeviceFacts> answer) {
        return answer.value().map(facts -> List.of(facts.addresses())).orElse(List.of());
    }

    private static String found(List<Answer<DeviceFacts>> answers) {
        Map<String, String> byExecutor =
                answers.stream()
                        .collect(
                                Collectors.toMap(
                                        Answer::who,
                                        answer -> String.join(", ", given(answer)),
                                        (a, b) ->
                                                Stream.of(a, b)
                                                        .filter(text -> !text.isEmpty())
                                                        .collect(Collectors.joining(", ")),
                                        LinkedHashMap::new));
        List<String> gpus =
                byExecutor.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(entry -> "%s: GPU %s".formatted(entry.getKey(), entry.getValue()))
                        .toList();
        return gpus.isEmpty()
                ? NONE
                : "Spark gives %s%s"
                        .formatted(
                                String.join("; ", gpus),
                                ComputeDevice.isPossible()
                                        ? ""
                                        : "; this jar cannot use them, so the processor computes");
    }
}
