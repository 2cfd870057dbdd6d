package io.convoy.job.preflight;

import io.convoy.report.Finding;
import io.convoy.source.Listing;
import io.convoy.source.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The class list, and how many examples each class has for what. */
final class ClassesCheck implements Check {
    private static final int SHOWN = 20;
    private static final int NAME = 24;

    @Override
    public String name() {
        return "classes";
    }

    @Override
    public List<Finding> look(Scene scene) {
        Listing listing = scene.listing();
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(name(), table(listing)));
        for (Split split : Split.values()) {
            missing(listing, split, findings);
        }
        int workers = scene.workers();
        if (listing.examples(Split.TRAIN) < workers) {
            findings.add(
                    new Finding(
                            name(),
                            Finding.Level.ERROR,
                            "%d training examples for %d workers, and each needs one at least"
                                    .formatted(listing.examples(Split.TRAIN), workers),
                            "Set run.workers, or add examples.",
                            io.convoy.error.ExitCode.DATA));
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
                            "no %s example of %s".formatted(split.adjective(), Probes.shown(none)),
                            "Add some: what the network makes of %s would not be seen."
                                    .formatted(none.size() == 1 ? "it" : "them")));
        }
    }

    private static String table(Listing listing) {
        List<Split> splits =
                List.of(Split.values()).stream()
                        .filter(split -> listing.examples(split) > 0)
                        .toList();
        StringBuilder text = new StringBuilder();
        text.append(cell(listing.classes().size() + " classes"));
        splits.forEach(split -> text.append("%12s".formatted(split.adjective())));
        List<List<Integer>> counts = splits.stream().map(listing::examplesByClass).toList();
        for (int index = 0; index < Math.min(SHOWN, listing.classes().size()); index++) {
            text.append('\n').append(cell(listing.classes().get(index)));
            for (List<Integer> ofSplit : counts) {
                text.append(String.format(Locale.ROOT, "%,12d", ofSplit.get(index)));
            }
        }
        if (listing.classes().size() > SHOWN) {
            text.append("\n… and %d more".formatted(listing.classes().size() - SHOWN));
        }
        text.append('\n').append(cell("all"));
        splits.forEach(
                split -> text.append(String.format(Locale.ROOT, "%,12d", listing.examples(split))));
        return text.toString();
    }

    private static String cell(String text) {
        String cut = text.length() <= NAME ? text : text.substring(0, NAME - 1) + "…";
        return String.format("%-" + NAME + "s", cut);
    }
}
