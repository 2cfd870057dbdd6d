package io.convoy.source;

import io.convoy.cluster.Attempts;
import io.convoy.cluster.FileSystems;
import io.convoy.cluster.StorageFault;
import io.convoy.image.UndecodableImageException;
import io.convoy.source.pack.Form;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The contents of image files. */
final class FileContents implements Contents {
    /** No image that a decoder accepts is encoded in more bytes. */
    static final int MAX_FILE = 1 << 28;

    private final Entries entries;
    private final Configuration configuration;

    FileContents(Entries entries, Configuration configuration) {
        this.entries = entries;
        this.configuration = configuration;
    }

    @Override
    public Content of(int id) throws UndecodableImageException, IOException {
        Path path = entries.path(id);
        int length = entries.length(id);
        if (length > MAX_FILE) {
            throw new UndecodableImageException("a file of more than %d bytes".formatted(MAX_FILE));
        }
        try {
            byte[] content = Attempts.at(path, () -> read(path, length));
            verifyTime(id, path);
            return new Content(Form.ENCODED, content);
        } catch (IOException e) {
            if (StorageFault.of(path, e).kind() == StorageFault.Kind.MISSING) {
                throw changed(path, "it is not there any more");
            }
            throw e;
        }
    }

    /** As many bytes as were listed, and then the end. */
    private byte[] read(Path path, int length) throws IOException {
        try (InputStream file = Storage.open(path, configuration)) {
            byte[] content = new byte[length];
            int read = file.readNBytes(content, 0, length);
            if (read < length) {
                throw changed(path, "%d bytes then, %d now".formatted(length, read));
            }
            if (file.read() >= 0) {
                throw changed(path, "%d bytes then, more now".formatted(length));
            }
            return content;
        }
    }

    private void verifyTime(int id, Path path) throws IOException {
        long modified = entries.mark(id);
        if (modified > 0 && modified(path).orElse(modified) != modified) {
            throw changed(path, "another modification time");
        }
    }

    /** Only where it takes no request of its own, or a cheap one: with object stores it does. */
    private OptionalLong modified(Path path) throws IOException {
        return switch (path.toUri().getScheme()) {
            case "file" -> OptionalLong.of(new java.io.File(path.toUri().getPath()).lastModified());
            case "hdfs" ->
                    OptionalLong.of(
                            FileSystems.of(path, configuration)
                                    .getFileStatus(path)
                                    .getModificationTime());
            default -> OptionalLong.empty();
        };
    }

    private static ChangedDataException changed(Path path, String how) {
        return new ChangedDataException(
                "Cannot use %s: it has changed since it was listed (%s). Do not change the data while a job reads them; start it again."
                        .formatted(path, how));
    }

    @Override
    public String place(int id) {
        return entries.path(id).toString();
    }

    /** Nothing stays open between files. */
    @Override
    public void close() {}
}
