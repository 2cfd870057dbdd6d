package io.convoy.source;

import io.convoy.config.ImageShape;
import io.convoy.error.Counted;
import io.convoy.error.DataException;
import io.convoy.error.Sentence;
import java.io.EOFException;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A folder with MNIST's files: {@code train-images*} and {@code train-labels*} for training, {@code
 * t10k-images*} and {@code t10k-labels*} for testing, plain or gzipped. Classes are label values;
 * {@code data.classes} may name them in their order. The files are read whole once, to compare
 * their sizes with their headers and to digest their content.
 */
final class IdxLayout implements Layout {
    private static final int LABELS = 1;
    private static final int IMAGES = 3;

    private final Storage storage;
    private final ImageShape shape;

    /** A layout whose images are brought to a shape. */
    IdxLayout(Storage storage, ImageShape shape) {
        this.storage = storage;
        this.shape = shape;
    }

    @Override
    public String classNoun() {
        return "label";
    }

    @Override
    public Comparator<String> classOrder() {
        return Comparator.comparingInt(Integer::parseInt);
    }

    @Override
    public boolean classesAreNumbered() {
        return true;
    }

    /** Whether a folder's files are those of this layout. */
    static boolean isIn(List<FileStatus> children) {
        return children.stream()
                .map(child -> child.getPath().getName())
                .anyMatch(
                        name -> name.startsWith("train-images") || name.startsWith("t10k-images"));
    }

    @Override
    public Found find(Location location, Split split) {
        if (!storage.status(location).isDirectory()) {
            throw new DataException(
                    "Cannot read %s as IDX: it is a file. Name the folder that holds the train-* or t10k-* files."
                            .formatted(location));
        }
        List<FileStatus> children = storage.children(storage.path(location));
        String prefix = split == Split.TEST ? "t10k" : "train";
        Path images = file(location, children, prefix + "-images");
        Path labels = file(location, children, prefix + "-labels");
        MessageDigest digest = Fingerprint.sha256();
        List<Item> items = items(labels, digest);
        int count = digestImages(images, digest);
        if (count != items.size()) {
            throw new DataException(
                    "Cannot read %s: %s declares %s, %s %s. Fetch the two files again."
                            .formatted(
                                    location,
                                    images.getName(),
                                    Counted.of(count, "image"),
                                    labels.getName(),
                                    Counted.of(items.size(), "label")));
        }
        String fingerprint = HexFormat.of().formatHex(digest.digest());
        return new Found(images.toString(), items, 0, 0, fingerprint);
    }

    /** The plain file if there is one, else the gzipped one. */
    private Path file(Location location, List<FileStatus> children, String prefix) {
        return children.stream()
                .filter(FileStatus::isFile)
                .map(FileStatus::getPath)
                .filter(path -> path.getName().startsWith(prefix))
                .min(
                        Comparator.comparing((Path path) -> isZipped(path))
                                .thenComparing(path -> path))
                .orElseThrow(
                        () ->
                                new DataException(
                                        "Cannot find the file %s* in %s. Expected it there, plain or .gz."
                                                .formatted(prefix, storage.place(location))));
    }

    private static boolean isZipped(Path path) {
        return path.getName().endsWith(".gz");
    }

    private List<Item> items(Path path, MessageDigest digest) {
        try (IdxFile labels = IdxFile.open(path.getName(), storage.open(path), LABELS)) {
            byte[] label = new byte[1];
            List<Item> items = new ArrayList<>();
            for (int i = 0; i < labels.count(); i++) {
                labels.next(label);
                digest.update(label);
                String className = Integer.toString(label[0] & 0xff).intern();
                items.add(new Item(Integer.toString(i), className, Optional.empty()));
            }
            labels.verifyEnd();
            return items;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private int digestImages(Path path, MessageDigest digest) {
        try (IdxFile images = IdxFile.open(path.getName(), storage.open(path), IMAGES)) {
            verifyShape(path, images);
            byte[] image = new byte[images.exampleBytes()];
            for (int i = 0; i < images.count(); i++) {
                images.next(image);
                digest.update(image);
            }
            images.verifyEnd();
            return images.count();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    // A network that takes a vector gets the pixels row by row; one image stretched to a line of
    // another length would be no image any more.
    private void verifyShape(Path path, IdxFile images) {
        boolean vector = shape.height() == 1 && shape.channels() == 1 && shape.width() > 1;
        if (vector && images.dimension(1) > 1 && shape.width() != images.exampleBytes()) {
            throw new DataException(
                    "Cannot give %s to the network: its images are %d x %d, the network takes %d values. Set data.shape to height,width,channels."
                            .formatted(
                                    path,
                                    images.dimension(1),
                                    images.dimension(2),
                                    shape.values()));
        }
    }

    private static DataException unreadable(Path path, IOException cause) {
        String reason =
                cause instanceof EOFException
                        ? "it ends before its header does, or before its gzip data do"
                        : Sentence.clause(cause);
        return new DataException(
                "Cannot read %s as IDX: %s. Fetch the file again.".formatted(path, reason), cause);
    }
}
