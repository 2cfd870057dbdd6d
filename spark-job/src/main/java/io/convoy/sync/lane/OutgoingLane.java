package io.convoy.sync.lane;

import io.convoy.sync.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * A connection to a process of the same host: uploads go through a lane, questions over the
 * network. An upload counts as taken once it lies in the lane. Uploads that find no room wait until
 * others have been taken. Thread-safe.
 *
 * <p>Where no thread of the receiver watches the lane, a question over the network rings for one of
 * its network's threads, whose answer says that it has taken what there was.
 */
final class OutgoingLane implements Transport.Connection, AutoCloseable {
    private final LaneId id;
    private final Transport.Connection network;
    private final LaneMemory memory;
    private final Ring ring = new Ring(LaneMap.BODY_BYTES);
    private final Queue<Upload> waiting = new ArrayDeque<>();
    private final Queue<Ring.Place> untaken = new ArrayDeque<>();
    private Optional<Transport.Delivery> last = Optional.empty();
    private Optional<Throwable> ended = Optional.empty();
    private long sent;
    private boolean ringing;
    private CompletableFuture<Void> heard = CompletableFuture.completedFuture(null);

    /**
     * A lane that the other end has accepted.
     *
     * @param memory closed with this
     */
    OutgoingLane(LaneId id, Transport.Connection network, LaneMemory memory) {
        this.id = id;
        this.network = network;
        this.memory = memory;
    }

    private record Upload(ByteBuffer header, ByteBuffer body, Transport.Delivery delivery) {}

    @Override
    public CompletableFuture<ByteBuffer> ask(ByteBuffer frame) {
        return network.ask(frame);
    }

    /** Larger bodies than the lane holds take the network, and may come before what lies in it. */
    @Override
    public synchronized void upload(
            ByteBuffer header, ByteBuffer body, Transport.Delivery delivery) {
        if (header.remaining() > LaneMap.HEADER_BYTES || body.remaining() > LaneMap.BODY_BYTES) {
            network.upload(header, body, delivery);
            return;
        }
        if (ended.isPresent()) {
            delivery.lost(ended.get());
            return;
        }
        waiting.add(new Upload(header, body, delivery));
        last = Optional.of(delivery);
        proceed();
    }

    /** Frees what was taken, sends what finds room, and rings if that is needed. */
    synchronized void proceed() {
        if (ended.isEmpty()) {
            memory.use(this::proceed);
        }
    }

    private void proceed(LaneMap map) {
        if (map.isRefused()) {
            end(new IOException("the other end has refused an upload"));
            return;
        }
        long taken = map.taken();
        if (taken > sent) {
            end(new IOException("the other end has taken %d of %d".formatted(taken, sent)));
            return;
        }
        while (sent - untaken.size() < taken) {
            ring.release(untaken.remove());
        }
        while (!waiting.isEmpty() && untaken.size() < LaneMap.SLOTS) {
            Optional<Ring.Place> place = ring.reserve(waiting.element().body().remaining());
            if (place.isEmpty()) {
                break;
            }
            Upload next = waiting.remove();
            untaken.add(place.get());
            map.send(sent++, next.header(), next.body(), place.get().position());
            next.delivery().taken();
        }
        if (!waiting.isEmpty() || (!untaken.isEmpty() && !map.isWatched())) {
            ringBell();
        }
    }

    private void ringBell() {
        if (!ringing) {
            ringing = true;
            heard =
                    network.ask(LaneFrame.bell(id).encode())
                            .handle((answer, failure) -> Optional.ofNullable(failure))
                            .thenAccept(this::heard);
        }
    }

    private synchronized void heard(Optional<Throwable> failure) {
        ringing = false;
        failure.ifPresentOrElse(this::end, this::proceed);
    }

    /** Nothing can be sent any more; told to whoever sent last, and those who wait. */
    private void end(Throwable cause) {
        if (ended.isEmpty()) {
            ended = Optional.of(cause);
            if (waiting.isEmpty()) {
                last.ifPresent(delivery -> delivery.lost(cause));
            }
            waiting.forEach(upload -> upload.delivery().lost(cause));
            waiting.clear();
        }
    }

    /** Ends the lane, after its network: no body is read any more. */
    @Override
    public synchronized void close() {
        last = Optional.empty();
        end(new IOException("connection closed"));
        heard.cancel(false);
        memory.close();
    }
}
