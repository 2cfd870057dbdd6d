package io.convoy.sync;

import io.convoy.config.Payload;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What a process owns in a round of the policy {@code asynchronous}, and what its workers wait for
 * of other owners. Thread-safe.
 *
 * <p>In frames of this policy, the rank of the worker that pushes stands in the place of the
 * sequence.
 */
final class Ownership {
    private final Crew crew;
    private final int self;
    private final OwnerPlan plan;
    private final List<List<Piece>> piecesOf;
    private final Map<Integer, OwnedPiece> owned = new HashMap<>();
    private final Map<Integer, OwnerClient> clients = new HashMap<>();
    private final CompletableFuture<Void> broken;
    private Optional<Peers> peers = Optional.empty();

    /**
     * What a process owns.
     *
     * @param broken fails when the round cannot be completed
     */
    Ownership(Crew crew, OwnerPlan plan, CompletableFuture<Void> broken) {
        this.crew = crew;
        this.plan = plan;
        this.broken = broken;
        List<List<Member>> teams = crew.teams();
        this.self = teams.indexOf(crew.team());
        this.piecesOf = plan.pieces(teams.size());
        for (Piece piece : piecesOf.get(self)) {
            owned.put(piece.start(), new OwnedPiece(piece, plan));
        }
    }

    OwnerPlan plan() {
        return plan;
    }

    int self() {
        return self;
    }

    CompletableFuture<Void> broken() {
        return broken;
    }

    /**
     * Who connects this process to the others, before anything is pushed; nobody if it is alone.
     */
    synchronized void connect(Peers to) {
        peers = Optional.of(to);
    }

    private synchronized Peers peers() {
        return peers.orElseThrow(() -> new IllegalStateException("Nobody is connected."));
    }

    /** The pieces of all owners. */
    List<Piece> pieces() {
        return piecesOf.stream().flatMap(List::stream).toList();
    }

    /** What is owned here. */
    List<OwnedPiece> owned() {
        return piecesOf.get(self).stream().map(piece -> owned.get(piece.start())).toList();
    }

    /** Makes a worker of this process known. */
    synchronized Owners seat(OwnerClient client) {
        clients.put(client.rank(), client);
        return client;
    }

    private synchronized OwnerClient client(int rank) {
        return Optional.ofNullable(clients.get(rank))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "worker %d is not here".formatted(rank)));
    }

    void push(int rank, Piece piece, int step, int examples, ByteBuffer written) {
        FrameHeader header =
                header(FrameHeader.Kind.PUSH, rank, piece, step, examples, written.remaining());
        peers().upload(piece.owner(), header, written, () -> {});
    }

    FrameHeader header(
            FrameHeader.Kind kind, int rank, Piece piece, int step, int examples, int bytes) {
        return new FrameHeader(
                kind,
                crew.token(),
                self,
                rank,
                step,
                piece.start(),
                piece.length(),
                examples,
                kind == FrameHeader.Kind.PUSH ? plan.payload() : Payload.FP32,
                bytes);
    }

    /**
     * Takes a frame of this policy.
     *
     * @throws IllegalArgumentException if it does not belong here, or not now
     */
    Transport.Intake open(FrameHeader header) {
        return header.kind() == FrameHeader.Kind.PUSH
                ? pushed(header)
                : client(header.sequence()).open(header);
    }

    private Transport.Intake pushed(FrameHeader header) {
        OwnedPiece piece = owned.get(header.start());
        int rank = header.sequence();
        if (piece == null) {
            throw new IllegalArgumentException(
                    "no piece that is owned here starts at element %d".formatted(header.start()));
        }
        ByteBuffer room = piece.begin(rank, header);
        int process = header.sender();
        return new Filling(
                header.bytes(),
                (offset, chunk) -> room.put(chunk),
                () ->
                        piece.arrive(
                                rank,
                                header.examples(),
                                values -> answer(process, rank, piece.piece(), header, values)));
    }

    private void answer(
            int process, int rank, Piece piece, FrameHeader push, ByteBuffer parameters) {
        FrameHeader header =
                header(
                        FrameHeader.Kind.FRESH,
                        rank,
                        piece,
                        push.step(),
                        push.examples(),
                        piece.bytes());
        peers().upload(process, header, parameters, () -> {});
    }

    /** Steps that lie between parameters and the gradients of them, over all pieces here. */
    Lag lag() {
        return owned().stream().map(OwnedPiece::lag).reduce(Lag.NONE, Lag::plus);
    }

    void write(FloatBuffer message) {
        owned().forEach(piece -> piece.write(message, plan.length()));
    }

    /** That somebody is late: whoever has pushed least. */
    PeerLostException late(int step, Throwable cause) {
        Optional<OwnedPiece> any = owned().stream().findFirst();
        int rank = any.map(OwnedPiece::last).orElse(crew.rank() == 0 ? 1 : 0);
        int last = any.map(piece -> piece.lastStepOf(rank)).orElse(-1);
        return PeerLostException.late(
                crew.members().get(rank), crew.limit().timeout(), step, last, cause);
    }
}
