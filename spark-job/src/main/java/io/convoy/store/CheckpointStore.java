package io.convoy.store;

import io.convoy.error.Sentence;
import io.convoy.error.TrainingException;
import io.convoy.model.ModelArchive;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of a run: model archives, one per saved round, of which the last few are kept.
 */
public final class CheckpointStore {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointStore.class);
    private static final String FOLDER = "checkpoints";
    private static final int KEEP = 3;

    private final RunFolder folder;

    public CheckpointStore(RunFolder folder) {
        this.folder = folder;
    }

    /** Saves a checkpoint and then removes those too old to keep. */
    public void save(ModelArchive archive) {
        folder.write(FOLDER + "/" + name(archive.state().round()), archive::write);
        List<String> names = names();
        for (String old : names.subList(0, Math.max(0, names.size() - KEEP))) {
            folder.delete(FOLDER + "/" + old);
        }
    }

    /**
     * The newest checkpoint that can be read; damaged ones are passed over, and told.
     *
     * @return empty if there is no checkpoint
     * @throws TrainingException if there are some, and none can be read
     */
    public Optional<Checkpoint> latest() {
        List<String> names = new ArrayList<>(names());
        Collections.reverse(names);
        List<String> damaged = new ArrayList<>();
        for (String name : names) {
            String uri = folder.uri(FOLDER + "/" + name);
            try (InputStream in = folder.open(FOLDER + "/" + name)) {
                return Optional.of(new Checkpoint(uri, ModelArchive.read(in), damaged));
            } catch (IOException | RuntimeException e) {
                LOG.warn("Cannot read checkpoint {}", uri, e);
                damaged.add("%s: %s".formatted(uri, Sentence.clause(e)));
            }
        }
        if (!names.isEmpty()) {
            throw new TrainingException(
                    "Cannot resume from %s: none of its checkpoints (%s) can be read. Choose another run.output to start afresh."
                            .formatted(folder.uri(FOLDER), String.join(", ", names)));
        }
        return Optional.empty();
    }

    /** Where the newest checkpoint is, as the user can name it. */
    public Optional<String> latestUri() {
        List<String> names = names();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(folder.uri(FOLDER + "/" + names.get(names.size() - 1)));
    }

    /**
     * A checkpoint that was read.
     *
     * @param uri where it is, as the user can name it
     * @param damaged newer ones that cannot be read, each with the reason
     */
    public record Checkpoint(String uri, ModelArchive archive, List<String> damaged) {
        public Checkpoint {
            damaged = List.copyOf(damaged);
        }
    }

    /** By round, also beyond the digits that every name has. */
    private List<String> names() {
        return folder.list(FOLDER).stream()
                .filter(name -> name.matches("round-\\d+\\.zip"))
                .sorted(Comparator.comparing(String::length).thenComparing(name -> name))
                .toList();
    }

    private static String name(int round) {
        return "round-%06d.zip".formatted(round);
    }
}
