package io.convoy.sync;

import io.convoy.config.Payload;
import io.convoy.sync.payload.PieceCodec;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** One worker's end of the policy {@code asynchronous}. */
final class OwnerClient implements Owners {
    private final Crew crew;
    private final Ownership ownership;
    private final boolean answers;
    private final LentVector vector = new LentVector();
    private final SyncClock clock;
    private final List<Outgoing> outgoing = new ArrayList<>();
    private volatile Turn turn = Turn.of(-1, 1);

    /** One push; the transport's threads see the one that is open. */
    private record Turn(int step, PendingSum pending, Set<Piece> begun) {
        static Turn of(int step, int pieces) {
            return new Turn(step, new PendingSum(pieces), ConcurrentHashMap.newKeySet());
        }
    }

    /** A piece that another process owns, and memory that stays as it is until it is answered. */
    private record Outgoing(Piece piece, PieceCodec codec, ByteBuffer written) {}

    /**
     * A worker's end.
     *
     * @param answers whether this worker answers for what its process owns
     */
    OwnerClient(Crew crew, Ownership ownership, boolean answers, SyncClock clock) {
        this.crew = crew;
        this.ownership = ownership;
        this.answers = answers;
        this.clock = clock;
        for (Piece piece : ownership.pieces()) {
            if (piece.owner() != ownership.self()) {
                PieceCodec codec = PieceCodec.of(ownership.plan().payload());
                ByteBuffer room = PieceWire.room(codec.maxBytes(piece.length()));
                outgoing.add(new Outgoing(piece, codec, room));
            }
        }
    }

    @Override
    public int rank() {
        return crew.rank();
    }

    @Override
    public void push(FloatBuffer gradient, FloatBuffer parameters, int examples, int step) {
        long start = System.nanoTime();
        ByteBuffer values = NativeBytes.of(gradient);
        turn = Turn.of(step, ownership.pieces().size());
        vector.lend(parameters);
        try {
            for (Outgoing one : outgoing) {
                int bytes = one.codec.encode(one.piece.of(values), one.written.clear());
                ByteBuffer written = one.written.slice(0, bytes).order(one.written.order());
                ownership.push(crew.rank(), one.piece, step, examples, written);
            }
            for (OwnedPiece owned : ownership.owned()) {
                Piece piece = owned.piece();
                owned.push(
                        crew.rank(), piece.of(values), examples, step, fresh -> take(piece, fresh));
            }
            long handedOver = System.nanoTime();
            await(turn.pending(), step);
            clock.add(start, handedOver, handedOver, System.nanoTime());
        } finally {
            vector.takeBack();
        }
    }

    /**
     * A worker that has given up needs no answer, and whoever made it is not to suffer from that.
     */
    private void take(Piece piece, ByteBuffer fresh) {
        if (vector.useIfLent(bytes -> piece.of(bytes).put(fresh))) {
            turn.pending().event();
        }
    }

    /**
     * Takes the parameters of a piece that another process owns.
     *
     * @throws IllegalArgumentException if they are not waited for
     */
    Transport.Intake open(FrameHeader header) {
        Turn now = turn;
        Piece piece =
                outgoing.stream()
                        .map(Outgoing::piece)
                        .filter(
                                each ->
                                        each.owner() == header.sender()
                                                && each.start() == header.start())
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no such piece"));
        if (header.step() != now.step
                || header.length() != piece.length()
                || header.payload() != Payload.FP32
                || header.bytes() != piece.bytes()
                || !now.begun.add(piece)) {
            throw new IllegalArgumentException(
                    "%d elements from %d on for step %d, in step %d or twice"
                            .formatted(header.length(), header.start(), header.step(), now.step));
        }
        return new Filling(
                header.bytes(),
                (offset, chunk) ->
                        vector.use(
                                bytes ->
                                        piece.of(bytes)
                                                .slice(offset, chunk.remaining())
                                                .put(chunk)),
                now.pending::event);
    }

    private void await(PendingSum pending, int step) {
        try {
            crew.limit().await(CompletableFuture.anyOf(pending.complete(), ownership.broken()));
        } catch (TimeoutException e) {
            throw ownership.late(step, e);
        } catch (ExecutionException e) {
            throw PeerLostException.of(e.getCause(), step);
        }
    }

    @Override
    public void collect(FloatBuffer message, int step) {
        for (int i = 0; i < message.capacity(); i++) {
            message.put(i, 0);
        }
        for (OwnedPiece piece : ownership.owned()) {
            awaitAll(piece, step);
        }
        if (answers) {
            ownership.write(message);
        }
    }

    /** Whoever is slow may take as long as it needs, as long as it does something. */
    private void awaitAll(OwnedPiece piece, int step) {
        int seen = -1;
        while (true) {
            try {
                crew.limit().await(CompletableFuture.anyOf(piece.complete(), ownership.broken()));
                return;
            } catch (TimeoutException e) {
                if (piece.pushes() == seen) {
                    throw ownership.late(step, e);
                }
                seen = piece.pushes();
            } catch (ExecutionException e) {
                throw PeerLostException.of(e.getCause(), step);
            }
        }
    }

    @Override
    public Lag lag() {
        return answers ? ownership.lag() : Lag.NONE;
    }
}
