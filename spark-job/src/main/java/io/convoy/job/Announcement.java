package io.convoy.job;

import io.convoy.config.ConfigKey;
import io.convoy.config.ConfigKeys;
import io.convoy.config.JobConfig;
import io.convoy.config.JobConfigWriter;
import io.convoy.config.SyncConfig;
import io.convoy.config.SyncPolicy;
import io.convoy.error.Counted;
import io.convoy.model.Engine;
import io.convoy.model.Topology;
import io.convoy.report.Build;
import io.convoy.source.Listing;
import io.convoy.source.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
                data     %s; %s
                workers  %d on %s, minibatch %d each, %s
                compute  %s%s
                """
                        .stripTrailing(),
                Build.version(),
                Build.commit(),
                network.name(),
                network.input(),
                network.outputs(),
                network.parameters(),
                examples(listing),
                listing.skipped().text(),
                workers,
                master,
                config.run().minibatch(),
                sync(config.sync()),
                compute(subject, config.sync()),
                shown(config));
    }

    /** What is not usual in how examples are shown, by the keys that say so. */
    private static String shown(JobConfig config) {
        List<String> words = new ArrayList<>();
        Map<String, String> texts = JobConfigWriter.texts(config);
        for (ConfigKey<?> key : ConfigKeys.presentation()) {
            String text = texts.get(key.name());
            if (!key.defaultText().equals(Optional.of(text))) {
                words.add(key.nameInGroup() + " " + text);
            }
        }
        return words.isEmpty() ? "" : "%nimages   %s".formatted(String.join(", ", words));
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
        boolean periodic =
                sync.policy() == SyncPolicy.AVERAGING || sync.policy() == SyncPolicy.DL4J_AVERAGING;
        if (sync.policy() == SyncPolicy.AUTO) {
            return "the policy is chosen by measuring";
        }
        return periodic
                ? "%s every %s".formatted(sync.policy().word(), Counted.of(sync.period(), "step"))
                : sync.policy().word();
    }

    /** DL4J's training masters know only DL4J's layers, whatever the job says. */
    private static String compute(Subject subject, SyncConfig sync) {
        return sync.policy().isDl4js()
                ? "%s for training, %s for evaluation"
                        .formatted(Engine.DL4J, subject.blueprint().engine())
                : subject.blueprint().engine().toString();
    }
}
