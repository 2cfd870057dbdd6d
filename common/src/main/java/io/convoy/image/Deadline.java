package io.convoy.image;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When the decoding of one image must have ended. Decoders ask it between rows: it costs no thread,
 * and what they do between two questions is bounded by the width of the image.
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

    /** From now on. */
    static Deadline in(Duration limit) {
        return new Deadline(System::nanoTime, limit);
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
