package io.convoy.store;

import io.convoy.error.ClusterException;
import io.convoy.error.ConfigException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * The folder of one run, on any file system Hadoop knows. Files appear whole or not at all: each is
 * written under another name and then renamed. Only the driver writes.
 */
public final class RunFolder {
    /** Written first; a folder that has it belongs to a run. */
    public static final String JOB = "job.yaml";

    /** What a run leaves behind whose data were refused; the next one may take its place. */
    private static final Set<String> LEFT_BY_REFUSED_DATA = Set.of("quarantine.csv");

    private static final String PROBE = ".probe";

    private final FileSystem files;
    private final Path root;

    private RunFolder(FileSystem files, Path root) {
        this.files = files;
        this.root = root;
    }

    /**
     * The folder at a URI, which need not exist yet. Nothing is written.
     *
     * @throws ConfigException if there is no such file system
     */
    public static RunFolder at(String uri, Configuration hadoop) {
        try {
            Path path = new Path(uri);
            FileSystem files = path.getFileSystem(hadoop);
            if (files instanceof LocalFileSystem local) {
                files = local.getRawFileSystem(); // writes no checksum files beside ours
            }
            return new RunFolder(files, files.makeQualified(path));
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(
                    "Cannot use run.output %s: %s.".formatted(uri, e.getMessage()));
        }
    }

    /** The folder itself, as the user can name it. */
    public String uri() {
        return root.toUri().getScheme().equals("file") ? root.toUri().getPath() : root.toString();
    }

    /** Where a file of the folder is, as the user can name it. */
    public String uri(String name) {
        return uri() + "/" + name;
    }

    /** Whether a run has written here. */
    public boolean holdsRun() {
        return exists(JOB);
    }

    /**
     * Makes sure that the folder is free for a new run.
     *
     * @throws ConfigException if it holds anything
     */
    public void requireFree() {
        if (holdsRun()) {
            throw new ConfigException(
                    "Cannot write to %s: it holds another run. Choose another run.output, or go on with that run by --resume."
                            .formatted(uri()));
        }
        if (!LEFT_BY_REFUSED_DATA.containsAll(list(""))) {
            throw new ConfigException(
                    "Cannot write to %s: it is not empty. Choose another run.output."
                            .formatted(uri()));
        }
    }

    /**
     * Makes sure that a run may go on here.
     *
     * @throws ConfigException if the folder holds something, but no run
     */
    public void requireResumable() {
        if (!holdsRun()) {
            requireFree();
        }
    }

    /**
     * Makes sure that files can be written here, by writing one; leaves nothing behind.
     *
     * @throws ClusterException if they cannot
     */
    public void requireWritable() {
        try {
            boolean existed = files.exists(root);
            write(PROBE, "");
            delete(PROBE);
            if (!existed) {
                files.delete(root, false);
            }
        } catch (IOException e) {
            throw new ClusterException(
                    "Cannot write to %s: %s.".formatted(uri(), e.getMessage()), e);
        }
    }

    /** Whether a file of the folder exists. */
    public boolean exists(String name) {
        try {
            return files.exists(new Path(root, name));
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** Writes a text file, in place of an older one of its name. */
    public void write(String name, String text) {
        write(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes a file, in place of an older one of its name.
     *
     * @throws ClusterException if it cannot be written; an older file of its name is still there
     *     then
     */
    public void write(String name, Content content) {
        Path target = new Path(root, name);
        Path draft = new Path(target.getParent(), "." + target.getName() + "." + UUID.randomUUID());
        try {
            try (OutputStream out = files.create(draft, true)) {
                content.writeTo(out);
            }
            moveInPlace(draft, target);
        } catch (IOException e) {
            ClusterException failure =
                    new ClusterException(
                            "Cannot write %s: %s. Check that the folder is writable and has space."
                                    .formatted(uri(name), e.getMessage()),
                            e);
            discard(draft, failure);
            throw failure;
        }
    }

    /** The text of a file; empty if it does not exist. */
    public Optional<String> readText(String name) {
        if (!exists(name)) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = open(name)) {
            in.transferTo(bytes);
            return Optional.of(bytes.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** Opens a file; the caller closes it. */
    public InputStream open(String name) throws IOException {
        return files.open(new Path(root, name));
    }

    /**
     * Names of the files directly below a folder, hidden ones left out, sorted; none if there is no
     * such folder.
     */
    public List<String> list(String folder) {
        Path path = folder.isEmpty() ? root : new Path(root, folder);
        try {
            if (!files.exists(path)) {
                return List.of();
            }
            List<String> names = new ArrayList<>();
            for (FileStatus status : files.listStatus(path)) {
                if (!status.getPath().getName().startsWith(".")) {
                    names.add(status.getPath().getName());
                }
            }
            names.sort(null);
            return names;
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** Removes a file. */
    public void delete(String name) {
        try {
            files.delete(new Path(root, name), false);
        } catch (IOException e) {
            throw new ClusterException(
                    "Cannot delete %s: %s.".formatted(uri(name), e.getMessage()), e);
        }
    }

    /** In one step on a local disk and on HDFS; object stores copy and delete. */
    private void moveInPlace(Path draft, Path target) throws IOException {
        if (files instanceof RawLocalFileSystem local) {
            Files.move(
                    local.pathToFile(draft).toPath(),
                    local.pathToFile(target).toPath(),
                    StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        try {
            FileContext.getFileContext(root.toUri(), files.getConf())
                    .rename(draft, target, Rename.OVERWRITE);
        } catch (UnsupportedFileSystemException e) {
            files.delete(target, false);
            if (!files.rename(draft, target)) {
                throw new IOException("renaming %s failed".formatted(draft.getName()), e);
            }
        }
    }

    private void discard(Path draft, ClusterException failure) {
        try {
            files.delete(draft, false);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private ClusterException unreadable(String name, IOException e) {
        return new ClusterException("Cannot read %s: %s.".formatted(uri(name), e.getMessage()), e);
    }

    /** What a file will hold. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
