package io.convoy.source;

import io.convoy.error.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a storage system many things at once: a listing waits for answers, not for this machine. */
final class Parallel {
    private static final int THREADS = 16;
    private static final long MINUTES = 60;
    private static final long SECONDS_TO_END = 30;
    private static final Logger LOG = LoggerFactory.getLogger(Parallel.class);

    private Parallel() {}

    /** A question to a storage system. */
    interface Question<A, B> {
        B ask(A subject) throws IOException;
    }

    /**
     * Asks one question of every subject. All threads have ended when this returns or throws, but
     * for those that a storage system holds for more than half a minute after they were
     * interrupted.
     *
     * @return the answers in the order of the subjects
     * @throws DataException if a subject cannot be read
     */
    static <A, B> List<B> map(List<A> subjects, Question<A, B> question) {
        ExecutorService pool =
                Executors.newFixedThreadPool(Math.max(1, Math.min(THREADS, subjects.size())));
        try {
            List<Future<B>> futures = new ArrayList<>(subjects.size());
            for (A subject : subjects) {
                futures.add(pool.submit(() -> question.ask(subject)));
            }
            List<B> answers = new ArrayList<>(subjects.size());
            for (int i = 0; i < futures.size(); i++) {
                answers.add(answer(futures.get(i), subjects.get(i).toString()));
            }
            return answers;
        } finally {
            end(pool);
        }
    }

    private static void end(ExecutorService pool) {
        pool.shutdownNow();
        try {
            if (!pool.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                LOG.warn("A storage system keeps threads that were told to end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <B> B answer(Future<B> future, String subject) {
        try {
            return future.get(MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw Storage.unreadable(subject, cause);
            }
            if (e.getCause() instanceof UncheckedIOException cause) {
                throw Storage.unreadable(subject, cause.getCause());
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new DataException(
                    "Cannot list %s: it did not answer within %d minutes. Check the storage system."
                            .formatted(subject, MINUTES),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("Cannot list %s: interrupted.".formatted(subject), e);
        }
    }
}
