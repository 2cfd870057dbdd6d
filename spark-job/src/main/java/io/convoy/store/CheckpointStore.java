package io.convoy.store;

import io.convoy.error.TrainingException;
import io.convoy.model.ModelArchive;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The checkpoints of a run: model archives, one per saved round, of which the last few are kept.
 */
public final class CheckpointStore {
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
     * The newest checkpoint.
     *
     * @throws TrainingException if it cannot be read as one
     */
    public Optional<ModelArchive> latest() {
        List<String> names = names();
        return names.isEmpty() ? Optional.empty() : Optional.of(read(names.get(names.size() - 1)));
    }

    /** Where the newest checkpoint is, as the user can name it. */
    public Optional<String> latestUri() {
        List<String> names = names();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(folder.uri(FOLDER + "/" + names.get(names.size() - 1)));
    }

    private ModelArchive read(String name) {
        try (InputStream in = folder.open(FOLDER + "/" + name)) {
            return ModelArchive.read(in);
        } catch (IOException e) {
            throw new TrainingException(
                    "Cannot resume from %s: %s. Delete it to go on from the one before."
                            .formatted(folder.uri(FOLDER + "/" + name), e.getMessage()),
                    e);
        }
    }

    private List<String> names() {
        return folder.list(FOLDER).stream()
                .filter(name -> name.matches("round-\\d+\\.zip"))
                .toList();
    }

    private static String name(int round) {
        return "round-%06d.zip".formatted(round);
    }
}
