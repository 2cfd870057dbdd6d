package io.convoy.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** A file that others see whole, or as it was before, whatever happens while it is written. */
final class WholeFile {
    private final FileSystem files;
    private final Path target;

    WholeFile(FileSystem files, Path target) {
        this.files = files;
        this.target = target;
    }

    /**
     * Writes it from the beginning, in place of an older one.
     *
     * @return where it is
     */
    Path write(RunFolder.Content content) throws IOException {
        if (appearsWhole()) {
            put(content);
        } else {
            writeAside(content);
        }
        return target;
    }

    /**
     * Whether the file system shows a file when it is complete, and not before, as object stores
     * do; there, renaming would be a copy, which is not one step.
     */
    private boolean appearsWhole() throws IOException {
        return files.hasPathCapability(target, CommonPathCapabilities.ABORTABLE_STREAM);
    }

    private void put(RunFolder.Content content) throws IOException {
        FSDataOutputStream out = files.create(target, true);
        try {
            content.writeTo(out);
        } catch (IOException | RuntimeException | Error e) {
            out.abort(); // closing it would publish what there is
            throw e;
        }
        out.close();
    }

    private void writeAside(RunFolder.Content content) throws IOException {
        Path draft = new Path(target.getParent(), "." + target.getName() + "." + UUID.randomUUID());
        try {
            try (OutputStream out = files.create(draft, true)) {
                content.writeTo(out);
            }
            moveInPlace(draft);
        } catch (FSError e) { // how local file systems tell that a disk is full
            IOException failure = new IOException(e.getCause().getMessage(), e);
            discard(draft, failure);
            throw failure;
        } catch (IOException | RuntimeException | Error e) {
            discard(draft, e);
            throw e;
        }
    }

    /** In one step on a local disk and on HDFS; object stores copy and delete. */
    private void moveInPlace(Path draft) throws IOException {
        if (files instanceof RawLocalFileSystem local) {
            Files.move(
                    local.pathToFile(draft).toPath(),
                    local.pathToFile(target).toPath(),
                    StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        try {
            FileContext.getFileContext(target.toUri(), files.getConf())
                    .rename(draft, target, Rename.OVERWRITE);
        } catch (UnsupportedFileSystemException e) {
            files.delete(target, false);
            if (!files.rename(draft, target)) {
                throw new IOException("renaming %s failed".formatted(draft.getName()), e);
            }
        }
    }

    private void discard(Path draft, Throwable failure) {
        try {
            files.delete(draft, false);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
