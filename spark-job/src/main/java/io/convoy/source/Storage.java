package io.convoy.source;

import io.convoy.cluster.Attempts;
import io.convoy.cluster.FileSystems;
import io.convoy.cluster.StorageFault;
import io.convoy.error.DataException;
import io.convoy.error.Sentence;
import io.convoy.source.pack.PackFolder;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** The file systems that Hadoop knows, with errors told in the user's words. */
final class Storage {
    private static final String CHECK = "Check that it exists and that the job may read it";

    private final Configuration configuration;

    Storage(Configuration configuration) {
        this.configuration = configuration;
    }

    /** The path of a location, with scheme and authority. */
    Path path(Location location) {
        try {
            Path path = new Path(location.uri());
            return fileSystem(path, configuration).makeQualified(path);
        } catch (IOException | IllegalArgumentException e) {
            if (FileSystems.isPathWithColon(location.uri(), e)) {
                throw new DataException(
                        "Cannot reach %s: what stands before the first colon is taken for a file system. Write ./%s, or a URI of a file system that Hadoop knows."
                                .formatted(location, location.uri()),
                        e);
            }
            throw unreachable(location, e);
        }
    }

    private static DataException unreachable(Location location, Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return unreadable(new Path(location.uri()), e);
            }
        }
        return new DataException(
                "Cannot reach %s: %s. Write a path or a URI of a file system that Hadoop knows."
                        .formatted(location, Sentence.clause(e)),
                e);
    }

    /**
     * A location as a message names it that says what is not there: like the location itself, but a
     * local path in full, because what a path is relative to is easily mistaken.
     */
    String place(Location location) {
        Path path = path(location);
        return path.toUri().getScheme().equals("file")
                ? new Location(location.key(), path.toUri().getPath()).toString()
                : location.toString();
    }

    /** The file system of a path. */
    FileSystem fileSystem(Path path) throws IOException {
        return fileSystem(path, configuration);
    }

    /**
     * The file system of a path, on whatever machine.
     *
     * @throws DataException if its classes are not there, which Hadoop tells in many ways
     */
    private static FileSystem fileSystem(Path path, Configuration configuration)
            throws IOException {
        try {
            return FileSystems.of(path, configuration);
        } catch (IOException | RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ClassNotFoundException) {
                    throw unreadable(path, e);
                }
            }
            throw e;
        }
    }

    /** The folder of a pack, which need not exist. */
    PackFolder pack(Path path) throws IOException {
        fileSystem(path); // tells what Hadoop tells in many ways
        return PackFolder.at(path, configuration);
    }

    /** What lies at a location; an error if nothing does. */
    FileStatus status(Location location) {
        Path path = path(location);
        try {
            return Attempts.at(path, () -> fileSystem(path).getFileStatus(path));
        } catch (IOException e) {
            if (StorageFault.of(path, e).kind() == StorageFault.Kind.MISSING) {
                throw new DataException(
                        "Cannot find %s: it does not exist. Correct %s."
                                .formatted(place(location), location.key()),
                        e);
            }
            throw unreadable(path, e);
        }
    }

    /** What lies directly in a folder. */
    List<FileStatus> children(Path folder) {
        try {
            return List.of(Attempts.at(folder, () -> fileSystem(folder).listStatus(folder)));
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** The content of a file, from its beginning. The caller closes it. */
    InputStream open(Path file) {
        try {
            return Attempts.at(file, () -> open(file, configuration));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Opens a file, on whatever machine. Local files are read without Hadoop's checksum files: few
     * have one, looking for it costs as much as reading a thumbnail, and names with a colon fail.
     */
    static InputStream open(Path file, Configuration configuration) throws IOException {
        FileSystem files = fileSystem(file, configuration);
        return files instanceof LocalFileSystem local
                ? local.getRawFileSystem().open(file)
                : files.open(file);
    }

    /** The error for a place that cannot be read, on whatever machine. */
    static DataException unreadable(Path path, Throwable cause) {
        StorageFault fault = StorageFault.of(path, cause);
        return new DataException(
                "Cannot read %s: %s. %s."
                        .formatted(StorageFault.seen(path), fault.reason(), fault.remedyOr(CHECK)),
                cause);
    }

    /**
     * The same for what has a name of its own.
     *
     * @param what the user can find
     */
    static DataException unreadable(String what, IOException cause) {
        StorageFault fault = StorageFault.of(new Path("/"), cause);
        return new DataException(
                "Cannot read %s: %s. %s.".formatted(what, fault.reason(), fault.remedyOr(CHECK)),
                cause);
    }

    /** The error for a place that cannot be written to. */
    static DataException unwritable(String what, IOException cause) {
        return new DataException(
                "Cannot write %s: %s. Check that there is space and that the job may write there."
                        .formatted(what, Sentence.clause(cause)),
                cause);
    }
}
