package io.convoy.sample;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Draws on all cores. */
final class DrawingPool {
    private static final long SECONDS_A_PICTURE = 120;

    private DrawingPool() {}

    /**
     * Draws everything. When this returns or throws, nobody draws any more.
     *
     * @param drawings each gives the number of files it has written
     * @return files written
     */
    static int files(List<Callable<Integer>> drawings) throws IOException {
        ExecutorService pool =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Integer>> begun = new ArrayList<>();
            drawings.forEach(drawing -> begun.add(pool.submit(drawing)));
            int files = 0;
            for (Future<Integer> drawing : begun) {
                files += join(drawing);
            }
            return files;
        } finally {
            stop(pool);
        }
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
