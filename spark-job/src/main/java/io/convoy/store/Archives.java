package io.convoy.store;

import io.convoy.error.DataException;
import io.convoy.model.ModelArchive;
import java.io.FileNotFoundException;
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
            try (InputStream in = path.getFileSystem(hadoop).open(path)) {
                return ModelArchive.read(in);
            }
        } catch (FileNotFoundException e) {
            throw new DataException(
                    "Cannot read model %s: there is no such file.".formatted(uri), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new DataException(
                    "Cannot read model %s: %s. A model archive is the model.zip of a run, or one of its checkpoints."
                            .formatted(uri, e.getMessage()),
                    e);
        }
    }
}
