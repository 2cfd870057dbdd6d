package io.convoy.sample;

import io.convoy.error.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Draws data sets into folders: all of a set or nothing. The same request gives the same pixels on
 * every machine, and the same files wherever Java compresses alike.
 */
public final class SampleWriter {

    private SampleWriter() {}

    /**
     * Draws what is asked for. Pictures: {@code train/CLASS/NAME.png} and {@code
     * test/CLASS/NAME.png}, and for cells, under {@code masks/train/aggregates/NAME.png}, where the
     * clumps of {@code train/aggregates/NAME.png} are. Scenes: {@code train/NAME.png} with the
     * manifest {@code train.csv}, and the same for the test. Points: {@code train.csv} and {@code
     * test.csv}.
     *
     * @param folder does not exist, or is empty
     * @throws ConfigException if the folder is in use or cannot be written
     */
    public static SampleSummary write(SampleRequest request, Path folder) {
        return write(request, folder, "Name another folder.");
    }

    /**
     * The same, for a folder that the user has not named.
     *
     * @param remedy what to do where it is in use or cannot be written, a sentence
     */
    public static SampleSummary write(SampleRequest request, Path folder, String remedy) {
        SampleSet set =
                switch (request.kind()) {
                    case CELLS -> new PictureSet(new CellsSample(request.difficulty()));
                    case SHAPES -> new PictureSet(new ShapesSample());
                    case SCENES -> new ScenesSample();
                    case BLOBS -> new BlobsSample();
                };
        return write(set, request, folder, remedy);
    }

    static SampleSummary write(SampleSet set, SampleRequest request, Path folder, String remedy) {
        try {
            requireFree(folder, remedy);
            int files = drawAside(set, request, folder.toAbsolutePath().normalize());
            List<String> classes = request.kind().classes();
            return new SampleSummary(folder, classes, request.train(), request.test(), files);
        } catch (IOException e) {
            throw notWritten(folder, remedy, e);
        }
    }

    private static void requireFree(Path folder, String remedy) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        String found = "it is a file";
        if (Files.isDirectory(folder)) {
            List<Path> children = children(folder);
            if (children.isEmpty()) {
                return;
            }
            found = "it holds '%s' already".formatted(children.get(0).getFileName());
        }
        throw new ConfigException(
                "Cannot write %s: %s. A sample is drawn into a new or empty folder. %s"
                        .formatted(folder, found, remedy));
    }

    /** An unfinished set is never seen under its own name. */
    private static int drawAside(SampleSet set, SampleRequest request, Path folder)
            throws IOException {
        boolean exists = Files.isDirectory(folder);
        Path near = exists ? folder : folder.getParent();
        Files.createDirectories(near);
        Path aside = Files.createDirectory(near.resolve(".drawing-" + UUID.randomUUID()));
        try {
            int files = set.draw(request, aside);
            if (exists) {
                // It may be a mount point, which nothing can be moved onto.
                for (Path child : children(aside)) {
                    Files.move(child, folder.resolve(child.getFileName()));
                }
                Files.delete(aside);
            } else {
                Files.move(aside, folder);
            }
            return files;
        } catch (IOException | RuntimeException e) {
            deleteAfter(e, aside);
            throw e;
        }
    }

    private static void deleteAfter(Exception failure, Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    private static ConfigException notWritten(Path folder, String remedy, IOException failure) {
        ConfigException exception =
                new ConfigException(
                        "Cannot write %s: %s (%s). A sample needs a folder that can be written, and space. %s"
                                .formatted(
                                        folder,
                                        failure.getMessage(),
                                        failure.getClass().getSimpleName(),
                                        remedy));
        exception.addSuppressed(failure);
        return exception;
    }
}
