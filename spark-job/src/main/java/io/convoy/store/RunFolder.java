package io.convoy.store;

import io.convoy.cluster.Attempts;
import io.convoy.cluster.FileSystems;
import io.convoy.cluster.StorageFault;
import io.convoy.error.ClusterException;
import io.convoy.error.ConfigException;
import io.convoy.error.ConvoyException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder of one run, on any file system Hadoop knows. Files appear whole or not at all: each is
 * written under another name and then renamed, or, on an object store, put in one request. Only the
 * driver writes.
 */
public final class RunFolder {
    /** Written first; a folder that has it belongs to a run. */
    public static final String JOB = "job.yaml";

    /** What a run leaves behind whose data were refused; the next one may take its place. */
    private static final Set<String> LEFT_BY_REFUSED_DATA = Set.of("quarantine.csv");

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
            FileSystem files = FileSystems.of(path, hadoop);
            if (files instanceof LocalFileSystem local) {
                files = local.getRawFileSystem(); // writes no checksum files beside ours
            }
            return new RunFolder(files, files.makeQualified(path));
        } catch (IOException | RuntimeException e) {
            throw unusable(uri, e);
        }
    }

    private static ConvoyException unusable(String uri, Exception e) {
        if (FileSystems.isPathWithColon(uri, e)) {
            return new ConfigException(
                    "Cannot use run.output %s: what stands before the first colon is taken for a file system. Write ./%s."
                            .formatted(uri, uri));
        }
        StorageFault fault = fault(uri, e);
        return switch (fault.kind()) {
            case UNEQUIPPED, MISSING ->
                    new ClusterException(
                            "Cannot use run.output %s: %s. %s."
                                    .formatted(
                                            uri,
                                            fault.reason(),
                                            fault.remedyOr("Choose another place")),
                            e);
            case PASSING, LASTING ->
                    fault.remedy().isEmpty()
                            ? new ConfigException(
                                    "Cannot use run.output %s: %s.".formatted(uri, fault.reason()))
                            : new ClusterException(
                                    "Cannot use run.output %s: %s. %s."
                                            .formatted(uri, fault.reason(), fault.remedy()),
                                    e);
        };
    }

    private static StorageFault fault(String uri, Exception e) {
        try {
            return StorageFault.of(new Path(uri), e);
        } catch (IllegalArgumentException noPath) {
            return StorageFault.of(new Path("/"), e);
        }
    }

    /** Where it is; without checksum files where that is the local one. */
    FileSystem files() {
        return files;
    }

    /** The folder itself, qualified by its file system. */
    Path root() {
        return root;
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
     * Makes sure that files can be written here, by writing one; leaves nothing behind, nor folders
     * above that it had to make.
     *
     * @throws ClusterException if they cannot
     */
    public void requireWritable() {
        try (FolderProbe probe = FolderProbe.open(root.toString(), files.getConf())) {
            probe.write();
        }
    }

    /** Whether a file of the folder exists. */
    public boolean exists(String name) {
        try {
            Path path = new Path(root, name);
            return Attempts.at(path, () -> files.exists(path));
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
        try {
            Attempts.at(target, () -> new WholeFile(files, target).write(content));
        } catch (IOException e) {
            throw failure("write", target, e);
        }
    }

    /** The text of a file; empty if it does not exist. */
    public Optional<String> readText(String name) {
        if (!exists(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Attempts.at(new Path(root, name), () -> text(name)));
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private String text(String name) throws IOException {
        try (InputStream in = files.open(new Path(root, name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Opens a file; the caller closes it. */
    public InputStream open(String name) throws IOException {
        Path path = new Path(root, name);
        return Attempts.at(path, () -> files.open(path));
    }

    /**
     * Names of the files directly below a folder, hidden ones left out, sorted; none if there is no
     * such folder.
     */
    public List<String> list(String folder) {
        Path path = folder.isEmpty() ? root : new Path(root, folder);
        try {
            List<String> names = new ArrayList<>();
            for (FileStatus status : Attempts.at(path, () -> children(path))) {
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

    private FileStatus[] children(Path folder) throws IOException {
        return files.exists(folder) ? files.listStatus(folder) : new FileStatus[0];
    }

    /** Removes a file. */
    public void delete(String name) {
        Path path = new Path(root, name);
        try {
            Attempts.at(path, () -> files.delete(path, false));
        } catch (IOException e) {
            throw failure("delete", path, e);
        }
    }

    private ClusterException unreadable(String name, IOException e) {
        return failure("read", new Path(uri(name)), e);
    }

    /**
     * What cannot be done, and why, in words.
     *
     * @param what is done, such as {@code write to}
     */
    static ClusterException failure(String what, Path place, IOException e) {
        StorageFault fault = StorageFault.of(place, e);
        String seen =
                StorageFault.isRemote(place) ? StorageFault.seen(place) : place.toUri().getPath();
        return new ClusterException(
                "Cannot %s %s: %s. %s."
                        .formatted(
                                what,
                                seen,
                                fault.reason(),
                                fault.remedyOr("Check that the folder is writable and has space")),
                e);
    }

    /** What a file will hold. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
