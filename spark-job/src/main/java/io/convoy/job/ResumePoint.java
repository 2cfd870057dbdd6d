package io.convoy.job;

import io.convoy.error.TrainingException;
import io.convoy.model.ModelArchive;
import io.convoy.model.ModelState;
import io.convoy.store.CheckpointStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the state from which a stopped training goes on, and makes sure that it is of the same
 * training.
 */
final class ResumePoint {
    /** Keys that may differ without changing what later rounds compute. */
    private static final Set<String> HARMLESS =
            Set.of(
                    "run.evaluate-every",
                    "run.checkpoint-every",
                    "sync.timeout",
                    "run.min-workers",
                    "run.max-restarts",
                    "data.train",
                    "data.validation",
                    "data.test");

    private static final int FINGERPRINT_SHOWN = 12;

    private final CheckpointStore checkpoints;
    private final Archiver archiver;
    private String uri = "";

    ResumePoint(CheckpointStore checkpoints, Archiver archiver) {
        this.checkpoints = checkpoints;
        this.archiver = archiver;
    }

    /**
     * The newest checkpoint's state, or the initial one where there is no checkpoint.
     *
     * @throws TrainingException if the checkpoint is of another network, class list or optimizer
     */
    Found find(ModelState initial) {
        Optional<CheckpointStore.Checkpoint> latest = checkpoints.latest();
        if (latest.isEmpty()) {
            return new Found(initial, List.of("No checkpoint to resume from; starting afresh."));
        }
        List<String> remarks = new ArrayList<>();
        uri = latest.get().uri();
        for (String damaged : latest.get().damaged()) {
            remarks.add("Warning: a newer checkpoint cannot be read, %s.".formatted(damaged));
        }
        remarks.add("Resuming from " + uri);
        ModelArchive then = latest.get().archive();
        ModelArchive now = archiver.archive(initial);
        requireSame(then, now);
        remarks.addAll(differences(then, now));
        return new Found(then.state(), remarks);
    }

    private void requireSame(ModelArchive then, ModelArchive now) {
        require("network", then.card().network(), now.card().network());
        require("class list", list(then), list(now));
        require("image shape", then.card().shape(), now.card().shape());
        require("optimizer", optimizer(then), optimizer(now));
        require("parameters", sizes(then.state()), sizes(now.state()));
    }

    private void require(String what, String then, String now) {
        if (!then.equals(now)) {
            throw new TrainingException(
                    "Cannot resume from %s: it was trained with %s %s, this run has %s. Choose another run.output, or change the job back."
                            .formatted(uri, what, then, now));
        }
    }

    private static List<String> differences(ModelArchive then, ModelArchive now) {
        List<String> sentences = new ArrayList<>();
        compare("the data", fingerprint(then), fingerprint(now), sentences);
        Map<String, String> before = then.card().job();
        Map<String, String> after = now.card().job();
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        keys.removeAll(HARMLESS);
        for (String key : keys) {
            compare(
                    key,
                    before.getOrDefault(key, "not set"),
                    after.getOrDefault(key, "not set"),
                    sentences);
        }
        return sentences;
    }

    private static void compare(String what, String then, String now, List<String> sentences) {
        if (!then.equals(now)) {
            sentences.add(
                    "Warning: %s changed from %s to %s since the checkpoint; the result will not be that of a run that never stopped."
                            .formatted(what, then, now));
        }
    }

    private static String list(ModelArchive archive) {
        return "(" + String.join(", ", archive.card().classes()) + ")";
    }

    private static String optimizer(ModelArchive archive) {
        return archive.card().job().get("optimizer.kind");
    }

    private static String sizes(ModelState state) {
        return "%d (and %d of the optimizer)"
                .formatted(state.parameters().length, state.updaterState().length);
    }

    private static String fingerprint(ModelArchive archive) {
        return archive.card().data().substring(0, FINGERPRINT_SHOWN);
    }

    /**
     * Where to go on.
     *
     * @param remarks what the user should know about it
     */
    record Found(ModelState state, List<String> remarks) {}
}
