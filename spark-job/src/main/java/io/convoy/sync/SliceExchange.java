package io.convoy.sync;

import io.convoy.config.Payload;
import io.convoy.merge.Slice;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/**
 * One process's end of the sharded parameter server.
 *
 * <p>The flat vector is cut into one slice per process. To sum it, each process sends the pieces of
 * slice <i>j</i> of its vector to process <i>j</i>, which adds a piece as soon as all parts of it
 * are there and sends the sum to everybody, while other pieces are still on their way. Each process
 * so sends and receives 2·4·P·(N-1)/N bytes, whatever the number of processes, and all of them hold
 * the same bits afterwards. The driver takes no part.
 *
 * <p>Parts and sums are given to the transport from the vector itself; sums are read into it, and
 * parts into memory that is there for as long as the exchange.
 *
 * <p>Source: M. Li et al., "Scaling Distributed Machine Learning with the Parameter Server" (OSDI
 * 2014), with the servers on the workers as in J. Dai et al., "BigDL" (SoCC 2019), section 3.3.
 */
final class SliceExchange implements Exchange, Door.Host {
    private final Peers peers;
    private final List<List<Piece>> piecesOf;
    private final List<PieceWire> toOthers;
    private final Payload payload;
    private final LentVector vector = new LentVector();
    private final SliceOwner owner;
    private final SumInbox inbox;
    private final SyncClock clock = new SyncClock();
    private final BiFunction<Crew, OwnerPlan, Ownership> ownerships;
    private volatile Optional<Ownership> ownership = Optional.empty();
    private volatile Turn turn = new Turn(-1, 0, new PendingSum(1));

    /** One sum; the transport's threads see the one that is open. */
    private record Turn(int sequence, int step, PendingSum pending) {}

    /**
     * An end that is not connected yet.
     *
     * @param peers closed with this
     * @param length elements of the vectors to be summed
     * @param payload how they travel
     * @param ownerships what this process owns, made once for all its workers
     */
    SliceExchange(
            Peers peers,
            int length,
            Payload payload,
            BiFunction<Crew, OwnerPlan, Ownership> ownerships) {
        this.peers = peers;
        this.ownerships = ownerships;
        this.payload = payload;
        this.piecesOf = Slice.plan(length, peers.processes()).stream().map(Piece::cut).toList();
        List<Piece> others =
                peers.others().stream().flatMap(other -> piecesOf.get(other).stream()).toList();
        this.toOthers = others.stream().map(piece -> new PieceWire(piece, payload)).toList();
        this.owner =
                new SliceOwner(
                        peers.self(),
                        peers.processes(),
                        piecesOf.get(peers.self()),
                        payload,
                        vector,
                        this::share);
        this.inbox =
                new SumInbox(
                        others, payload, vector, (piece, examples) -> turn.pending().sum(examples));
    }

    @Override
    public int sum(FloatBuffer values, int examples, int step) {
        long start = System.nanoTime();
        int own = piecesOf.get(peers.self()).size();
        // the sums of all pieces, and that those of the own slice need not be kept for anybody
        PendingSum pending = new PendingSum(own + toOthers.size() + own * (peers.processes() - 1));
        turn = new Turn(turn.sequence() + 1, step, pending);
        peers.step(step);
        vector.lend(values);
        try {
            sendParts(examples);
            owner.contribute(examples);
            long handedOver = System.nanoTime();
            await(pending);
            inbox.next();
            clock.add(start, handedOver, owner.lastBegin(), System.nanoTime());
            return pending.examples();
        } finally {
            vector.takeBack();
        }
    }

    private void sendParts(int examples) {
        vector.use(
                bytes -> {
                    for (PieceWire wire : toOthers) {
                        Piece piece = wire.piece();
                        ByteBuffer part = wire.write(bytes);
                        FrameHeader header =
                                header(FrameHeader.Kind.PART, piece, examples, part.remaining());
                        peers.upload(piece.owner(), header, part, () -> {});
                    }
                });
    }

    /** Sends the sum of a piece of the own slice to everybody; here it is already. */
    private void share(Piece piece, PieceSum.Sum sum) {
        PendingSum pending = turn.pending();
        int bytes = sum.written().remaining();
        FrameHeader header = header(FrameHeader.Kind.SUM, piece, sum.examples(), bytes);
        for (int to : peers.others()) {
            peers.upload(to, header, sum.written().duplicate(), pending::event);
        }
        pending.sum(sum.examples());
    }

    private FrameHeader header(FrameHeader.Kind kind, Piece piece, int examples, int bytes) {
        return new FrameHeader(
                kind,
                peers.token(),
                peers.self(),
                turn.sequence(),
                turn.step(),
                piece.start(),
                piece.length(),
                examples,
                payload,
                bytes);
    }

    private void await(PendingSum sum) {
        try {
            peers.await(sum.complete());
        } catch (TimeoutException e) {
            int process =
                    owner.missing().stream()
                            .filter(missing -> missing != peers.self())
                            .findFirst()
                            .or(inbox::missing)
                            .orElse(peers.others().get(0));
            throw peers.late(process, owner.lastStepOf(process), e);
        }
    }

    @Override
    public void answer(FrameHeader question, Transport.Reply reply) {
        peers.answer(question, reply);
    }

    @Override
    public Transport.Intake open(FrameHeader header) {
        peers.requireOther(header);
        return switch (header.kind()) {
            case PUSH, FRESH ->
                    ownership
                            .orElseThrow(
                                    () -> new IllegalArgumentException("nothing is owned here"))
                            .open(header);
            case PART -> owner.open(header);
            case SUM -> inbox.open(header);
            case GREETING, FAREWELL, WATCH ->
                    throw new IllegalArgumentException(header.kind() + " with values");
        };
    }

    @Override
    public Owners own(OwnerPlan plan) {
        Crew crew = peers.crew();
        Ownership owned = ownerships.apply(crew, plan);
        serve(owned);
        return owned.seat(new OwnerClient(crew, owned, true, clock));
    }

    /** Lets frames of the policy {@code asynchronous} through to what this process owns. */
    void serve(Ownership owned) {
        owned.connect(peers);
        ownership = Optional.of(owned);
    }

    @Override
    public void finish() {
        peers.farewell();
    }

    @Override
    public Phases phases() {
        return clock.phases();
    }

    @Override
    public long bytesSent() {
        return peers.bytesSent();
    }

    /** Connections end first: until then the transport may still read from the vector. */
    @Override
    public void close() {
        peers.close();
        vector.takeBack();
    }
}
