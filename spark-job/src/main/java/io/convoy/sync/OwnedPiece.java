package io.convoy.sync;

import io.convoy.config.Payload;
import io.convoy.sync.payload.PieceCodec;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The parameters of one piece on their owner: takes what workers push, updates, and lets each
 * worker have the result when it is not too far ahead of the slowest. Thread-safe.
 *
 * <p>With a staleness of 0, what all workers push in a step is added in rank order and makes one
 * update: nobody is ahead of anybody. Otherwise each push is an update of its own.
 *
 * <p>Source: J. Dean et al., "Large Scale Distributed Deep Networks" (NIPS 2012), section 4.1, with
 * the bound of Q. Ho et al., "More Effective Distributed ML via a Stale Synchronous Parallel
 * Parameter Server" (NIPS 2013), section 3.
 */
final class OwnedPiece {
    private final Piece piece;
    private final OwnerPlan plan;
    private final PieceUpdate update;
    private final PieceCodec codec;
    private final Payload payload;
    private final ByteBuffer gradient;
    private final ByteBuffer parameters;
    private final List<Seat> seats = new ArrayList<>();
    private final CompletableFuture<Void> complete = new CompletableFuture<>();
    private int updates;
    private Lag lag = Lag.NONE;

    /** What the owner knows of a worker. */
    private static final class Seat {
        private final int rank;
        private final int toPush;
        private final ByteBuffer pushed;
        private final ByteBuffer answer;
        private final List<Answer> waiting = new ArrayList<>(1);
        private boolean begun;
        private int pushes;
        private int examples;
        private int seen;

        Seat(int rank, int toPush, int pushedBytes, int answerBytes) {
            this.rank = rank;
            this.toPush = toPush;
            this.pushed = PieceWire.room(pushedBytes);
            this.answer = PieceWire.room(answerBytes);
        }

        boolean isDone() {
            return pushes == toPush;
        }
    }

    /** Takes the piece's parameters, as fp32; valid until the worker pushes again. */
    @FunctionalInterface
    interface Answer {
        void send(ByteBuffer parameters);
    }

    OwnedPiece(Piece piece, OwnerPlan plan) {
        this.piece = piece;
        this.plan = plan;
        this.update = plan.updates().apply(piece.start(), piece.start() + piece.length());
        this.payload = plan.payload();
        this.codec = PieceCodec.of(payload);
        this.gradient = NativeBytes.of(update.gradient());
        this.parameters = NativeBytes.of(update.parameters());
        int bytes = codec.maxBytes(piece.length());
        for (int rank = 0; rank < plan.steps().workers(); rank++) {
            seats.add(new Seat(rank, plan.pushesOf(rank), bytes, piece.bytes()));
        }
    }

    Piece piece() {
        return piece;
    }

    /**
     * Makes room for what a worker pushes.
     *
     * @throws IllegalArgumentException if it may not push, or not this
     */
    synchronized ByteBuffer begin(int rank, FrameHeader header) {
        if (header.length() != piece.length()
                || header.payload() != payload
                || header.bytes() < 0
                || header.bytes() > codec.maxBytes(piece.length())) {
            throw new IllegalArgumentException(
                    "%d elements in %d bytes of %s for a piece of %d elements in %s"
                            .formatted(
                                    header.length(),
                                    header.bytes(),
                                    header.payload(),
                                    piece.length(),
                                    payload));
        }
        Seat seat = claim(rank, header.step(), header.examples());
        return seat.pushed.clear().limit(header.bytes());
    }

    private Seat claim(int rank, int step, int examples) {
        if (rank < 0 || rank >= seats.size() || examples < 1) {
            throw new IllegalArgumentException(
                    "worker %d of %d with %d examples".formatted(rank, seats.size(), examples));
        }
        Seat seat = seats.get(rank);
        if (step != seat.pushes || seat.begun || seat.isDone()) {
            throw new IllegalArgumentException(
                    "worker %d pushes step %d instead of %d of %d"
                            .formatted(rank, step, seat.pushes, seat.toPush));
        }
        seat.begun = true;
        return seat;
    }

    /** What a worker of this process pushes, as {@link #begin} and {@link #arrive} in one. */
    void push(int rank, ByteBuffer values, int examples, int step, Answer answer) {
        synchronized (this) {
            ByteBuffer pushed = claim(rank, step, examples).pushed.clear();
            pushed.position(codec.encode(values, pushed));
        }
        arrive(rank, examples, answer);
    }

    /**
     * Notes that what a worker pushes is there.
     *
     * @param answer told the parameters as soon as the worker may have them
     * @throws IllegalArgumentException if it cannot be read
     */
    void arrive(int rank, int examples, Answer answer) {
        List<Runnable> due = new ArrayList<>();
        boolean isLast;
        synchronized (this) {
            Seat seat = seats.get(rank);
            codec.check(seat.pushed.flip(), piece.length());
            seat.begun = false;
            seat.pushes++;
            seat.examples = examples;
            seat.waiting.add(answer);
            if (plan.staleness() > 0) {
                apply(List.of(seat));
            } else if (slowest() >= seat.pushes) {
                int step = seat.pushes;
                apply(seats.stream().filter(each -> each.pushes == step).toList());
            }
            answer(due);
            isLast = seats.stream().allMatch(Seat::isDone);
        }
        due.forEach(Runnable::run);
        if (isLast) {
            complete.complete(null);
        }
    }

    /** Pushes of the slowest worker; those of one that has pushed all count as unlimited. */
    private int slowest() {
        return seats.stream()
                .filter(seat -> !seat.isDone())
                .mapToInt(seat -> seat.pushes)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private void apply(List<Seat> pushers) {
        int examples = 0;
        for (Seat seat : pushers) {
            if (examples == 0) {
                codec.decode(seat.pushed, gradient);
            } else {
                codec.add(seat.pushed, gradient);
            }
            examples = Math.addExact(examples, seat.examples);
            note(updates - seat.seen);
        }
        update.apply(examples, updates);
        updates++;
    }

    private void note(int updatesBetween) {
        double steps = updatesBetween / Math.max(1.0, seats.size() - 1.0);
        lag = lag.plus(new Lag(1, steps, steps));
    }

    private void answer(List<Runnable> due) {
        int slowest = slowest();
        for (Seat seat : seats) {
            if (!seat.waiting.isEmpty() && seat.pushes - plan.staleness() <= slowest) {
                Answer answer = seat.waiting.remove(0);
                seat.answer.clear().put(0, parameters, 0, piece.bytes());
                seat.seen = updates;
                due.add(() -> answer.send(seat.answer.duplicate().order(seat.answer.order())));
            }
        }
    }

    /** Done when every worker has pushed all it has to push. */
    CompletableFuture<Void> complete() {
        return complete;
    }

    /** Pushes of all workers so far. */
    synchronized int pushes() {
        return seats.stream().mapToInt(seat -> seat.pushes).sum();
    }

    /** The worker that has pushed least, among those that have to push more. */
    synchronized int last() {
        int slowest = slowest();
        return seats.stream()
                .filter(seat -> !seat.isDone() && seat.pushes == slowest)
                .mapToInt(seat -> seat.rank)
                .findFirst()
                .orElse(0);
    }

    /** The last step a worker pushed; -1 if none. */
    synchronized int lastStepOf(int rank) {
        return seats.get(rank).pushes - 1;
    }

    synchronized Lag lag() {
        return lag;
    }

    /** Writes parameters, and state of the updater that begins at {@code stateAt}. */
    synchronized void write(FloatBuffer message, int stateAt) {
        message.put(piece.start(), update.parameters(), 0, piece.length());
        update.update().writeState(message, stateAt);
    }
}
