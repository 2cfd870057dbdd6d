package io.convoy.job;

import io.convoy.error.Counted;
import io.convoy.source.Duplicates;
import io.convoy.source.Split;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells of examples that are in two splits, with the first few of them. */
final class DuplicateWarning {
    private static final int SHOWN = 3;

    private DuplicateWarning() {}

    /** A warning; empty if there are none. */
    static Optional<String> text(List<Duplicates.Pair> pairs) {
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        String heads =
                pairs.stream()
                        .limit(SHOWN)
                        .map(
                                pair ->
                                        "%s (%s) = %s (%s)"
                                                .formatted(
                                                        pair.name(),
                                                        pair.split().adjective(),
                                                        pair.original(),
                                                        pair.earlier().adjective()))
                        .collect(Collectors.joining("; "));
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "Warning: %s in two splits, equal in every pixel%s: %s%s. A network knows such examples from training, so figures on them flatter it. Remove each from one of the two.",
                        Counted.of(pairs.size(), "example is", "examples are"),
                        trained(pairs),
                        heads,
                        pairs.size() > SHOWN ? "; …" : ""));
    }

    private static String trained(List<Duplicates.Pair> pairs) {
        long trained = pairs.stream().filter(pair -> pair.earlier() == Split.TRAIN).count();
        return trained == pairs.size() ? "" : " (%,d of them in training)".formatted(trained);
    }
}
