package io.convoy.job;

import io.convoy.config.DataConfig;
import io.convoy.config.DataFormat;
import io.convoy.source.Listing;
import io.convoy.source.Split;
import java.util.Locale;
import java.util.Optional;

/** Tells who trains on many small files that a pack of them starts faster. */
final class PackOffer {
    /** Fewer files are read in a few seconds. */
    private static final int FEWEST = 10_000;

    /** Of larger files, decoding takes most of the time and opening little. */
    private static final long LARGEST_MEAN = 64 << 10;

    private PackOffer() {}

    /** One line; empty where packing would not pay. */
    static Optional<String> text(Listing listing, DataConfig data) {
        boolean files =
                listing.format() == DataFormat.FOLDERS || listing.format() == DataFormat.MANIFEST;
        long count = listing.examples(Split.TRAIN) + (long) listing.examples(Split.VALIDATION);
        long bytes = listing.bytes(Split.TRAIN) + listing.bytes(Split.VALIDATION);
        if (!files || count < FEWEST || bytes / count > LARGEST_MEAN) {
            return Optional.empty();
        }
        String source = data.train().replaceAll("/+$", "");
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "hint     %,d small files take a while to read at every start; a pack of them does not: scripts/convoy pack %s%s %s.pack",
                        count,
                        data.labelSeparator().map("--label-separator='%s' "::formatted).orElse(""),
                        source,
                        source.replaceAll("\\.csv$", "")));
    }
}
