package io.convoy.job.preflight;

import io.convoy.error.Counted;
import io.convoy.error.ExitCode;
import io.convoy.error.FirstFew;
import io.convoy.report.Finding;
import io.convoy.source.DataSample;
import io.convoy.source.Listing;
import io.convoy.source.Quarantined;
import io.convoy.source.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether every executor can read the data, and decode what it reads. */
final class DataCheck implements Check {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final int EACH = 8;

    @Override
    public String name() {
        return "data";
    }

    @Override
    public List<Finding> look(Scene scene) {
        Listing listing = scene.listing();
        List<Finding> findings = new ArrayList<>();
        for (Split split : Split.values()) {
            if (listing.examples(split) > 0) {
                findings.addAll(look(scene, listing, split));
            }
        }
        return findings;
    }

    private List<Finding> look(Scene scene, Listing listing, Split split) {
        int readers = scene.probes().slots();
        try (DataSample sample = scene.inspected().source().sample(listing, split, readers, EACH)) {
            DataSample.Reader reader = sample.reader();
            long start = System.nanoTime();
            List<Answer<Integer>> answers =
                    scene.probes()
                            .everySlot(
                                    "read the %s examples".formatted(split.adjective()),
                                    LIMIT,
                                    slot -> reader.read(slot.task()));
            double seconds = (System.nanoTime() - start) / 1e9;
            List<Finding> troubles =
                    new ArrayList<>(
                            Scene.failures(
                                    this,
                                    firstOfEach(answers),
                                    "The driver could list the data: give executors the same access (credentials, mounts, routes)."));
            troubles.addAll(undecodable(scene, split, sample));
            return Scene.either(
                    troubles,
                    Finding.ok(
                            name(),
                            String.format(
                                    Locale.ROOT,
                                    "%s read and decoded in %s of %s in %.1f s",
                                    Counted.of(sample.examples(), split.adjective() + " example"),
                                    Counted.of(answers.size(), "slot"),
                                    Scene.count(answers),
                                    seconds)));
        }
    }

    /** Slots of a process fail alike. */
    private static List<Answer<Integer>> firstOfEach(List<Answer<Integer>> answers) {
        List<Answer<Integer>> first = new ArrayList<>();
        for (Answer<Integer> answer : answers) {
            boolean told =
                    first.stream().anyMatch(other -> other.executor().equals(answer.executor()));
            if (answer.failure().isPresent() && !told) {
                first.add(answer);
            }
        }
        return first;
    }

    private List<Finding> undecodable(Scene scene, Split split, DataSample sample) {
        List<Quarantined> bad = sample.quarantined();
        if (bad.isEmpty()) {
            return List.of();
        }
        double allowed = scene.inspected().config().data().maxBadFraction();
        boolean tooMany = (double) bad.size() / sample.examples() > allowed;
        String found =
                "%d of a sample of %d %s examples cannot be decoded: %s"
                        .formatted(
                                bad.size(),
                                sample.examples(),
                                split.adjective(),
                                FirstFew.of(
                                        bad.stream().map(Quarantined::toString).toList(),
                                        Scene.MOST_NAMED));
        return List.of(
                tooMany && bad.size() > 1
                        ? new Finding(
                                name(),
                                Finding.Level.ERROR,
                                found,
                                "Repair or remove them, or raise data.max-bad-fraction.",
                                ExitCode.DATA)
                        : Finding.warning(
                                name(), found, "A run leaves them out, and lists all of them."));
    }
}
