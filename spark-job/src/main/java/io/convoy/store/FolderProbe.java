package io.convoy.store;

import io.convoy.cluster.Attempts;
import io.convoy.error.ClusterException;
import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Tries a run folder before there is a run: makes it if it is not there, and takes it away again,
 * with the folders above it that it had to make.
 */
public final class FolderProbe implements AutoCloseable {
    private final RunFolder folder;
    private final FileSystem files;
    private final Path made;

    private FolderProbe(RunFolder folder, FileSystem files, Path made) {
        this.folder = folder;
        this.files = files;
        this.made = made;
    }

    /**
     * Makes the folder where it is missing.
     *
     * @throws ClusterException if that fails
     */
    public static FolderProbe open(String uri, Configuration hadoop) {
        RunFolder folder = RunFolder.at(uri, hadoop);
        try {
            Path root = folder.root();
            FileSystem files = folder.files();
            Path made = root;
            while (made.getParent() != null && !files.exists(made.getParent())) {
                made = made.getParent();
            }
            boolean missing = !files.exists(made);
            if (!files.mkdirs(root)) {
                throw new IOException("Mkdirs failed to create " + root); // as Hadoop says it
            }
            return new FolderProbe(folder, files, missing ? made : null);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** The folder, as the user can name it. */
    public String uri() {
        return folder.uri();
    }

    /**
     * Writes, renames and deletes a file there.
     *
     * @throws ClusterException if that fails
     */
    public void write() {
        Path file = new Path(folder.root(), ".probe-" + UUID.randomUUID());
        try {
            Attempts.at(file, () -> new WholeFile(files, file).write(out -> {}));
            Attempts.at(file, () -> files.delete(file, false));
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Takes away what was made; what somebody has put there meanwhile stays. */
    @Override
    public void close() {
        if (made == null) {
            return;
        }
        try {
            Path path = folder.root();
            while (path != null && files.listStatus(path).length == 0) {
                files.delete(path, false);
                path = path.equals(made) ? null : path.getParent();
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static ClusterException unwritable(RunFolder folder, IOException e) {
        return RunFolder.failure("write to", folder.root(), e);
    }
}
