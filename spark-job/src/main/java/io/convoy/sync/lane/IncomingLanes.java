package io.convoy.sync.lane;

import io.convoy.sync.RoundToken;
import io.convoy.sync.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lanes that other processes of this host have made for what they upload here. Only files of
 * lanes are opened, in one folder, and only for those who know the round's token. Thread-safe.
 */
final class IncomingLanes implements AutoCloseable {
    private final RoundToken token;
    private final Path folder;
    private final Transport.Handler handler;
    private final Map<LaneId, IncomingLane> lanes = new ConcurrentHashMap<>();
    private boolean closed;

    /**
     * No lanes yet.
     *
     * @param folder where files of lanes are
     * @param handler of the uploads
     */
    IncomingLanes(RoundToken token, Path folder, Transport.Handler handler) {
        this.token = token;
        this.folder = folder;
        this.handler = handler;
    }

    /** Answers a question about a lane. */
    void receive(ByteBuffer frame, Transport.Reply reply) {
        try {
            LaneFrame question = LaneFrame.decode(frame);
            switch (question.kind()) {
                case OFFER -> accept(question);
                case BELL -> lane(question.lane()).take();
            }
        } catch (IllegalArgumentException e) {
            reply.refuse(e.getMessage());
            return;
        }
        reply.send(ByteBuffer.allocate(0));
    }

    private synchronized void accept(LaneFrame offer) {
        if (closed || !offer.token().equals(token)) {
            throw new IllegalArgumentException("a lane of another round");
        }
        try {
            LaneMemory memory = LaneMemory.open(folder.resolve(offer.lane().fileName()));
            IncomingLane lane = new IncomingLane(memory, handler);
            if (lanes.putIfAbsent(offer.lane(), lane) != null) {
                lane.close();
                throw new IllegalArgumentException("a lane that is known already");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "a lane that cannot be opened here: " + e.getMessage(), e);
        }
    }

    private IncomingLane lane(LaneId id) {
        IncomingLane lane = lanes.get(id);
        if (lane == null) {
            throw new IllegalArgumentException("an unknown lane");
        }
        return lane;
    }

    /** All that were accepted. */
    Collection<IncomingLane> all() {
        return lanes.values();
    }

    @Override
    public synchronized void close() {
        closed = true;
        lanes.values().forEach(IncomingLane::close);
        lanes.clear();
    }
}
