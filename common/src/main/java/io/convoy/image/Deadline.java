package io.convoy.image;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When the decoding of one image must have ended. Decoders ask it between rows: it costs no thread,
 * and what they do between two questions is bounded by the width of the image. What counts is the
 * time that the decoding thread has computed, so that no pause of the machine condemns an image;
 * where Java cannot tell, it is the time that has passed.
 */
public final class Deadline {
    private final LongSupplier nanoseconds;
    private final long started;
    private final Duration limit;

    private Deadline(LongSupplier nanoseconds, Duration limit) {
        this.nanoseconds = nanoseconds;
        this.started = nanoseconds.getAsLong();
        this.limit = limit;
    }

    private static LongSupplier clock() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled()
                ? threads::getCurrentThreadCpuTime
                : System::nanoTime;
    }

    /** From now on, for this thread. */
    static Deadline in(Duration limit) {
        return new Deadline(clock(), limit);
    }

    /**
     * From now on, by another clock.
     *
     * @param nanoseconds of the clock, from any beginning
     */
    static Deadline in(Duration limit, LongSupplier nanoseconds) {
        return new Deadline(nanoseconds, limit);
    }

    /**
     * Looks at the clock.
     *
     * @throws UndecodableImageException once the time is over
     */
    public void check() throws UndecodableImageException {
        if (nanoseconds.getAsLong() - started > limit.toNanos()) {
            throw new UndecodableImageException(
                    "not decoded within the %d ms of data.decode-timeout"
                            .formatted(limit.toMillis()));
        }
    }
}
