package io.convoy.job.preflight;

import io.convoy.report.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Whether the native libraries load on every executor, and what they use of its processor. */
final class NativesCheck implements Check {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    @Override
    public String name() {
        return "natives";
    }

    @Override
    public List<Finding> look(Scene scene) {
        List<Answer<NativeFacts>> answers =
                scene.probes().everyProcess("load the natives", LIMIT, slot -> NativeFacts.here());
        List<Finding> troubles =
                new ArrayList<>(
                        Scene.failures(
                                this,
                                answers,
                                "The jar holds natives for one kind of processor: build it for these hosts with CONVOY_NATIVES=onednn (any x86-64), onednn-avx2 or onednn-avx512."));
        List<NativeFacts> facts =
                answers.stream()
                        .map(answer -> answer.value().orElse(null))
                        .filter(Objects::nonNull)
                        .toList();
        List<String> instructions =
                facts.stream().map(NativeFacts::instructions).distinct().toList();
        if (instructions.size() > 1) {
            troubles.add(
                    Finding.warning(
                            name(),
                            "executors differ: %s".formatted(String.join(", ", instructions)),
                            "The slowest rules, and a run is not repeated to the bit when workers change places. Take hosts of one kind."));
        }
        return facts.isEmpty() ? troubles : Scene.either(troubles, loaded(answers, facts.get(0)));
    }

    private Finding loaded(List<Answer<NativeFacts>> answers, NativeFacts facts) {
        return Finding.ok(
                name(),
                "%s%s load on %s; oneDNN uses %s%s"
                        .formatted(
                                facts.backend(),
                                facts.extension().isEmpty() ? "" : " (" + facts.extension() + ")",
                                Scene.count(answers),
                                facts.instructions(),
                                facts.processor().isEmpty() ? "" : " of " + facts.processor()));
    }
}
