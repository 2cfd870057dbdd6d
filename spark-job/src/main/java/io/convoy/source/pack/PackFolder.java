package io.convoy.source.pack;

import io.convoy.report.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder of a pack, on any file system Hadoop knows. Files appear whole or not at all: each is
 * written under another name and then renamed.
 */
public final class PackFolder {
    private static final int BUFFER = 1 << 16;

    private final FileSystem files;
    private final Path root;

    private PackFolder(FileSystem files, Path root) {
        this.files = files;
        this.root = root;
    }

    /** The folder at a path, which need not exist. */
    public static PackFolder at(Path path, Configuration configuration) throws IOException {
        FileSystem files = path.getFileSystem(configuration);
        return files instanceof LocalFileSystem local
                ? new PackFolder(local.getRawFileSystem(), path) // no checksum files beside ours
                : new PackFolder(files, path);
    }

    /** The name of a shard. */
    public static String shard(int number) {
        return "shard-%05d.seq".formatted(number);
    }

    /** The folder itself. */
    public Path root() {
        return root;
    }

    /** Whether there is no such folder, or nothing in it. */
    public boolean isFree() throws IOException {
        try {
            return files.listStatus(root).length == 0;
        } catch (FileNotFoundException e) {
            return true;
        }
    }

    /** The size of a file; empty if there is none. */
    public Optional<Long> size(String name) throws IOException {
        try {
            return Optional.of(files.getFileStatus(new Path(root, name)).getLen());
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The sizes of all files, by name. */
    public Map<String, Long> sizes() throws IOException {
        return Arrays.stream(files.listStatus(root))
                .collect(Collectors.toMap(file -> file.getPath().getName(), FileStatus::getLen));
    }

    /** The index; empty if the pack is unfinished or this is none. */
    public Optional<PackIndex> index() throws IOException {
        Optional<String> json = text(PackIndex.NAME);
        return json.isEmpty() ? Optional.empty() : Optional.of(PackIndex.read(json.get()));
    }

    /** The draft of a pack that is unfinished; empty if this is none. */
    public Optional<PackDraft> draft() throws IOException {
        Optional<String> json = text(PackDraft.NAME);
        return json.isEmpty() ? Optional.empty() : Optional.of(PackDraft.read(json.get()));
    }

    /** Begins a pack. */
    public void begin(PackDraft draft) throws IOException {
        files.mkdirs(root);
        write(PackDraft.NAME, draft);
    }

    /** Ends a pack: from now on it is one. What else was begun in the folder is removed. */
    public void finish(PackIndex index) throws IOException {
        for (FileStatus file : files.listStatus(root)) {
            if (file.getPath().getName().startsWith(".")) {
                files.delete(file.getPath(), false);
            }
        }
        write(PackIndex.NAME, index);
        files.delete(new Path(root, PackDraft.NAME), false);
    }

    private void write(String name, Object json) throws IOException {
        byte[] bytes = Json.document(json).getBytes(StandardCharsets.UTF_8);
        Path draft = draftOf(name, "");
        try (OutputStream out = files.create(draft, true)) {
            out.write(bytes);
        }
        publish(draft, name);
    }

    /** Where a file is written before it gets its name; each attempt at it writes its own. */
    public Path draftOf(String name, String attempt) {
        return new Path(root, ".%s%s".formatted(name, attempt));
    }

    /** A new file; whoever writes it closes it. */
    public OutputStream create(Path file) throws IOException {
        return files.create(file, true, BUFFER);
    }

    /** Gives a file that was written its name. If it is there already, it has the same bytes. */
    public void publish(Path draft, String name) throws IOException {
        Path target = new Path(root, name);
        if (!files.rename(draft, target)) {
            if (!files.exists(target)) {
                throw new IOException("cannot rename %s to %s".formatted(draft, target));
            }
            files.delete(draft, false);
        }
    }

    /** Removes a file. */
    public void delete(String name) throws IOException {
        files.delete(new Path(root, name), false);
    }

    /** Opens a file; whoever asks closes it. */
    public FSDataInputStream open(String name) throws IOException {
        return files.open(new Path(root, name), BUFFER);
    }

    private Optional<String> text(String name) throws IOException {
        if (size(name).isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = open(name)) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
