package io.convoy.sync.lane;

import io.convoy.sync.Transport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lane that another process sends in. Thread-safe; one thread at a time takes what has come. */
final class IncomingLane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IncomingLane.class);

    private final LaneMemory memory;
    private final Transport.Handler handler;
    private final ReentrantLock taking = new ReentrantLock();
    private long taken;

    /**
     * A lane in which nothing has come yet.
     *
     * @param memory closed with this
     * @param handler of the uploads
     */
    IncomingLane(LaneMemory memory, Transport.Handler handler) {
        this.memory = memory;
        this.handler = handler;
    }

    /**
     * Takes all that has come.
     *
     * @throws IllegalArgumentException if something was refused; nothing is taken any more then
     */
    void take() {
        taking.lock();
        try {
            memory.use(this::take);
        } finally {
            taking.unlock();
        }
    }

    /** The same, unless another thread is at it; what is refused is only logged. */
    void takeIfFree() {
        if (taking.tryLock()) {
            try {
                takeOrLog();
            } finally {
                taking.unlock();
            }
        }
    }

    private void takeOrLog() {
        try {
            take();
        } catch (IllegalArgumentException e) {
            LOG.warn("Refused an upload of this host: {}", e.getMessage());
        }
    }

    private void take(LaneMap map) {
        if (map.isRefused()) {
            return;
        }
        for (long sent = map.sent(); taken != sent; map.taken(++taken)) {
            take(map, sent);
        }
    }

    private void take(LaneMap map, long sent) {
        try {
            if (sent < taken || sent - taken > LaneMap.SLOTS) {
                throw new IllegalArgumentException(
                        "%d loads of a lane, of which %d are taken".formatted(sent, taken));
            }
            LaneMap.Load load = map.load(taken);
            Transport.Intake intake = handler.open(load.header());
            intake.take(load.body());
            intake.complete();
        } catch (RuntimeException e) {
            map.refuse();
            throw e;
        }
    }

    /** Says to the sender that a thread looks from now on. */
    void watch() {
        memory.use(LaneMap::watch);
    }

    /** Says that it does not any more, and takes what came just before. */
    void leave() {
        memory.use(LaneMap::leave);
        takeOrLog();
    }

    @Override
    public void close() {
        memory.close();
    }
}
