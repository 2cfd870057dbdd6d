package io.convoy.store;

import io.convoy.cluster.Attempts;
import io.convoy.cluster.FileSystems;
import io.convoy.cluster.StorageFault;
import io.convoy.error.DataException;
import io.convoy.model.ModelArchive;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Model archives on any file system Hadoop knows. */
public final class Archives {

    private Archives() {}

    /**
     * Reads an archive.
     *
     * @throws DataException if it is not there, or is no archive of Convoy's
     */
    public static ModelArchive read(String uri, Configuration hadoop) {
        try {
            Path path = new Path(uri);
            return Attempts.at(path, () -> read(path, hadoop));
        } catch (IOException | RuntimeException e) {
            throw unreadable(uri, e);
        }
    }

    private static ModelArchive read(Path path, Configuration hadoop) throws IOException {
        try (InputStream in = FileSystems.of(path, hadoop).open(path)) {
            return ModelArchive.read(in);
        }
    }

    private static DataException unreadable(String uri, Exception e) {
        Path path = new Path("/");
        try {
            path = new Path(uri);
        } catch (IllegalArgumentException noPath) {
            e.addSuppressed(noPath);
        }
        StorageFault fault = StorageFault.of(path, e);
        return fault.kind() == StorageFault.Kind.MISSING
                ? new DataException(
                        "Cannot read model %s: there is no such file.".formatted(uri), e)
                : new DataException(
                        "Cannot read model %s: %s. %s."
                                .formatted(
                                        StorageFault.isRemote(path) ? StorageFault.seen(path) : uri,
                                        fault.reason(),
                                        fault.remedyOr(
                                                "A model archive is the model.zip of a run, or one of its checkpoints")),
                        e);
    }
}
