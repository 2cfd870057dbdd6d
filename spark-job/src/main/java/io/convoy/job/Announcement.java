package io.convoy.job;

import io.convoy.config.JobConfig;
import io.convoy.config.SyncConfig;
import io.convoy.model.Topology;
import io.convoy.report.Build;
import io.convoy.source.Listing;
import io.convoy.source.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a training is about to do, in a few lines. */
final class Announcement {

    private Announcement() {}

    static String text(Subject subject, JobConfig config, int workers, String master) {
        Topology network = subject.topology();
        Listing listing = subject.listing();
        return String.format(
                Locale.ROOT,
                """
                Convoy %s (%s)
                network  %s: %s -> %d classes, %,d parameters
                data     %s; %,d other files skipped
                workers  %d on %s, minibatch %d each, %s
                compute  %s
                """
                        .stripTrailing(),
                Build.version(),
                Build.commit(),
                network.name(),
                network.input(),
                network.outputs(),
                network.parameters(),
                examples(listing),
                listing.skipped().hidden() + listing.skipped().stray(),
                workers,
                master,
                config.run().minibatch(),
                sync(config.sync()),
                subject.blueprint().engine());
    }

    private static String examples(Listing listing) {
        List<String> parts = new ArrayList<>();
        for (Split split : Split.values()) {
            if (listing.examples(split) > 0) {
                parts.add(
                        String.format(
                                Locale.ROOT,
                                "%,d for %s",
                                listing.examples(split),
                                purpose(split)));
            }
        }
        return String.join(", ", parts);
    }

    private static String purpose(Split split) {
        return switch (split) {
            case TRAIN -> "training";
            case VALIDATION -> "validation";
            case TEST -> "the test";
        };
    }

    private static String sync(SyncConfig sync) {
        return switch (sync.policy()) {
            case AVERAGING -> "averaging every %d steps".formatted(sync.period());
            case AUTO -> "the policy is chosen by measuring";
            case SYNCHRONOUS, ASYNCHRONOUS, DL4J_AVERAGING, DL4J_SHARED -> "synchronous";
        };
    }
}
