package io.convoy.job.preflight;

import io.convoy.error.Counted;
import io.convoy.error.ExitCode;
import io.convoy.error.FirstFew;
import io.convoy.report.Finding;
import io.convoy.source.ClassTable;
import io.convoy.source.Listing;
import io.convoy.source.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The class list, and how many examples each class has for what. */
final class ClassesCheck implements Check {

    @Override
    public String name() {
        return "classes";
    }

    @Override
    public List<Finding> look(Scene scene) {
        Listing listing = scene.listing();
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(name(), String.join("\n", ClassTable.lines(listing, ""))));
        for (Split split : Split.values()) {
            missing(listing, split, findings);
        }
        int workers = scene.workers();
        if (listing.examples(Split.TRAIN) < workers) {
            findings.add(
                    new Finding(
                            name(),
                            Finding.Level.ERROR,
                            "%s for %s, and each needs one at least"
                                    .formatted(
                                            Counted.of(
                                                    listing.examples(Split.TRAIN),
                                                    "training example"),
                                            Counted.of(workers, "worker")),
                            "Set run.workers, or add examples.",
                            ExitCode.DATA));
        }
        return findings;
    }

    /**
     * A class that nobody tests has no recall; one that is not trained is refused by the listing.
     */
    private void missing(Listing listing, Split split, List<Finding> findings) {
        if (listing.examples(split) == 0) {
            return;
        }
        List<Integer> counts = listing.examplesByClass(split);
        List<String> none =
                IntStream.range(0, counts.size())
                        .filter(index -> counts.get(index) == 0)
                        .mapToObj(listing.classes()::get)
                        .toList();
        if (!none.isEmpty()) {
            findings.add(
                    Finding.warning(
                            name(),
                            "no %s example of %s"
                                    .formatted(
                                            split.adjective(), FirstFew.of(none, Scene.MOST_NAMED)),
                            "Add some: what the network makes of %s would not be seen."
                                    .formatted(none.size() == 1 ? "it" : "them")));
        }
    }
}
