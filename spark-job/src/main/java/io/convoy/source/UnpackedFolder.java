package io.convoy.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder that a pack is unpacked to. Files appear whole or not at all: each is written under
 * another name and then renamed. While files are missing, a mark says of which pack they are, so
 * that unpacking it again goes on.
 */
final class UnpackedFolder {
    private static final String MARK = ".convoy-unpack.unfinished";
    private static final String DRAFT = ".convoy-unpacking.";

    private final FileSystem files;
    private final Path root;

    private UnpackedFolder(FileSystem files, Path root) {
        this.files = files;
        this.root = root;
    }

    static UnpackedFolder at(Storage storage, Path root) throws IOException {
        FileSystem files = storage.fileSystem(root);
        return files instanceof LocalFileSystem local
                ? new UnpackedFolder(local.getRawFileSystem(), root) // no checksum files beside
                : new UnpackedFolder(files, root);
    }

    /**
     * Begins with an empty folder, or goes on with one that is marked.
     *
     * @param fingerprint of the pack
     * @return whether it is one of the two
     * @throws io.convoy.error.DataException if it cannot be written to
     */
    boolean begin(String fingerprint) {
        byte[] mark = fingerprint.getBytes(StandardCharsets.UTF_8);
        Path marked = new Path(root, MARK);
        try {
            if (holds(marked, mark)) {
                return true;
            }
            if (!isFree()) {
                return false;
            }
            try (OutputStream out = files.create(marked, false)) {
                out.write(mark);
            }
            return true;
        } catch (IOException e) {
            throw Storage.unwritable(root.toString(), e);
        }
    }

    private boolean isFree() throws IOException {
        try {
            return files.listStatus(root).length == 0;
        } catch (FileNotFoundException e) {
            return true;
        }
    }

    /** Says that no file is missing. */
    void finish() {
        try {
            files.delete(new Path(root, MARK), false);
        } catch (IOException e) {
            throw Storage.unwritable(root.toString(), e);
        }
    }

    /**
     * Writes a file, unless it is there with the same bytes.
     *
     * @throws io.convoy.error.DataException if it cannot be written
     */
    void write(String name, byte[] content) {
        Path file = Entries.locate(root.toString(), name);
        try {
            if (holds(file, content)) {
                return;
            }
            Path draft = new Path(file.getParent(), new Path(null, null, DRAFT + file.getName()));
            try (OutputStream out = files.create(draft, true)) {
                out.write(content);
            }
            files.delete(file, false);
            if (!files.rename(draft, file)) {
                throw new IOException("cannot rename %s".formatted(draft));
            }
        } catch (IOException e) {
            throw Storage.unwritable(file.toString(), e);
        }
    }

    private boolean holds(Path file, byte[] content) throws IOException {
        try {
            if (files.getFileStatus(file).getLen() != content.length) {
                return false;
            }
            try (InputStream in = files.open(file)) {
                return Arrays.equals(in.readNBytes(content.length + 1), content);
            }
        } catch (FileNotFoundException e) {
            return false;
        }
    }
}
