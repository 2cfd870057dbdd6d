package io.convoy.job;

import io.convoy.error.ClusterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Asks a training to save and end after the round that is under way: a file that appears. Batch
 * systems tell a job so before its time is over.
 *
 * @param file empty: nobody will ask
 */
public record StopRequest(Optional<Path> file) {
    /** Names the file, for a driver that the launcher or a batch script has started. */
    public static final String VARIABLE = "CONVOY_STOP_FILE";

    /** As the environment of this process says. */
    public static StopRequest ofEnvironment() {
        return new StopRequest(Optional.ofNullable(System.getenv(VARIABLE)).map(Path::of));
    }

    boolean isMade() {
        return file.map(Files::exists).orElse(false);
    }

    /**
     * Tells who asks that there is something to go on from: a file beside the other. Without it,
     * the same work would end at the same time again.
     *
     * @throws ClusterException if it cannot be written
     */
    void tellSaved() {
        if (file.isPresent()) {
            Path saved = file.get().resolveSibling(file.get().getFileName() + ".saved");
            try {
                Files.writeString(saved, "");
            } catch (IOException e) {
                throw new ClusterException(
                        "Cannot write %s: %s. %s must name a file in a folder that this host can write to."
                                .formatted(saved, e.getMessage(), VARIABLE),
                        e);
            }
        }
    }
}
