package io.convoy.sample;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Pictures in one folder per class: {@code train/CLASS/NAME.png} and {@code test/CLASS/NAME.png};
 * masks outside of these, as {@code masks/train/CLASS/NAME.png}. Drawn on all cores; which core
 * draws what changes nothing.
 */
final class PictureSet implements SampleSet {
    private static final long SECONDS_A_PICTURE = 120;

    private final Artist artist;

    PictureSet(Artist artist) {
        this.artist = artist;
    }

    @Override
    public int draw(SampleRequest request, Path folder) throws IOException {
        createFolders(request, folder);
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> drawings = new ArrayList<>();
            for (Split split : Split.values()) {
                for (int i = 0; i < split.examples(request); i++) {
                    int example = i;
                    drawings.add(pool.submit(() -> drawOne(request, folder, split, example)));
                }
            }
            int files = 0;
            for (Future<Integer> drawing : drawings) {
                files += join(drawing);
            }
            return files;
        } finally {
            stop(pool);
        }
    }

    private void createFolders(SampleRequest request, Path folder) throws IOException {
        for (Split split : Split.values()) {
            if (split.examples(request) > 0) {
                for (String name : artist.classes()) {
                    Files.createDirectories(folder.resolve(split.toString()).resolve(name));
                }
            }
        }
    }

    private int drawOne(SampleRequest request, Path folder, Split split, int example)
            throws IOException {
        int classes = artist.classes().size();
        int classIndex = example % classes;
        String className = artist.classes().get(classIndex);
        Path place =
                Path.of(split.toString(), className)
                        .resolve("%s-%06d.png".formatted(className, example / classes));
        Artist.Drawing drawing = artist.draw(classIndex, SampleRandom.of(request, split, example));
        Files.write(folder.resolve(place), drawing.picture().png());
        if (drawing.mask().isEmpty()) {
            return 1;
        }
        Path mask = folder.resolve("masks").resolve(place);
        Files.createDirectories(mask.getParent());
        Files.write(mask, drawing.mask().get().png());
        return 2;
    }

    private static int join(Future<Integer> drawing) throws IOException {
        try {
            return drawing.get(SECONDS_A_PICTURE, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("one picture took over " + SECONDS_A_PICTURE + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("drawing was interrupted").initCause(e);
        }
    }

    /** Nothing writes into the folder any more when this returns, even if interrupted before. */
    private static void stop(ExecutorService pool) {
        boolean interrupted = Thread.interrupted();
        pool.shutdownNow();
        try {
            pool.awaitTermination(SECONDS_A_PICTURE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
