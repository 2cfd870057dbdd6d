package io.convoy.cluster;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does again what a server refused that may come back: a restarted DataNode, a store that was away
 * for seconds. Hadoop's clients try again by themselves, each for what it knows; this is for the
 * rest, and for what they give up too early. Nothing that is local or lasting is tried again.
 */
public final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    /** After this long no new attempt begins. */
    public static final Duration LONGEST = Duration.ofSeconds(20);

    private static final long FIRST_PAUSE = 500;
    private static final long LONGEST_PAUSE = 4000;

    private Attempts() {}

    /** What is tried; it begins from its beginning each time. */
    @FunctionalInterface
    public interface Action<T> {
        T run() throws IOException;
    }

    /**
     * The result of an action on a place.
     *
     * @throws IOException of the last attempt
     */
    public static <T> T at(Path place, Action<T> action) throws IOException {
        long end = System.nanoTime() + LONGEST.toNanos();
        long pause = FIRST_PAUSE;
        while (true) {
            try {
                return action.run();
            } catch (IOException e) {
                boolean hopeless =
                        !StorageFault.isRemote(place)
                                || StorageFault.of(place, e).kind() != StorageFault.Kind.PASSING;
                if (hopeless || System.nanoTime() > end) {
                    throw e;
                }
                LOG.info("Tries again in {} ms at {}", pause, place, e);
                pause(pause);
                pause = Math.min(LONGEST_PAUSE, 2 * pause);
            }
        }
    }

    private static void pause(long millis) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted between two attempts");
        }
    }
}
