package io.convoy.sync;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * The server's side of one worker: combines the pieces of the slice it owns. A frame that does not
 * belong here, or not now, is refused and changes nothing. Thread-safe.
 *
 * <p>A worker that has all pieces of a sum may already send those of the next while others still
 * wait, but cannot get further: so at most two sums are open at a time.
 */
final class SliceOwner implements Transport.Handler {
    private final RoundToken token;
    private final List<Piece> pieces;
    private final int workers;
    private final Map<Key, PieceSum> open = new ConcurrentHashMap<>();
    private final AtomicIntegerArray lastStepOf;
    private volatile int current;

    SliceOwner(RoundToken token, List<Piece> pieces, int workers) {
        this.token = token;
        this.pieces = List.copyOf(pieces);
        this.workers = workers;
        this.lastStepOf = new AtomicIntegerArray(workers);
        for (int rank = 0; rank < workers; rank++) {
            lastStepOf.set(rank, -1);
        }
    }

    /** The pieces combined here. */
    List<Piece> pieces() {
        return pieces;
    }

    @Override
    public void receive(ByteBuffer frame, Transport.Reply reply) {
        try {
            Contribution contribution = Contribution.decode(frame);
            add(contribution, frame.asFloatBuffer(), reply);
        } catch (IllegalArgumentException e) {
            reply.refuse(e.getMessage());
        }
    }

    /**
     * Takes one part of one piece.
     *
     * @param values from the buffer's position on; copied
     * @throws IllegalArgumentException if it does not belong here, or not now; nothing has changed
     *     then
     */
    void add(Contribution contribution, FloatBuffer values, Transport.Reply reply) {
        check(contribution);
        lastStepOf.set(contribution.rank(), contribution.step());
        PieceSum sum =
                open.computeIfAbsent(
                        new Key(contribution.sequence(), contribution.start()),
                        key -> new PieceSum(contribution.length(), workers));
        sum.add(contribution.rank(), values, contribution.examples(), reply);
    }

    private void check(Contribution contribution) {
        if (!contribution.token().equals(token)) {
            throw new IllegalArgumentException("it belongs to another round");
        }
        if (contribution.rank() < 0
                || contribution.rank() >= workers
                || contribution.examples() < 0) {
            throw new IllegalArgumentException(
                    "worker %d of %d with %d examples"
                            .formatted(contribution.rank(), workers, contribution.examples()));
        }
        if (contribution.sequence() != current && contribution.sequence() != current + 1) {
            throw new IllegalArgumentException(
                    "it is of sum %d while sum %d is open"
                            .formatted(contribution.sequence(), current));
        }
        boolean known =
                pieces.stream()
                        .anyMatch(
                                p ->
                                        p.start() == contribution.start()
                                                && p.length() == contribution.length());
        if (!known) {
            throw new IllegalArgumentException(
                    "elements %d to %d are not a piece owned here"
                            .formatted(
                                    contribution.start(),
                                    contribution.start() + contribution.length()));
        }
    }

    /** Forgets a sum that this worker has the combined values of, and opens the next. */
    void finish(int sequence) {
        current = sequence + 1;
        open.keySet().removeIf(key -> key.sequence() <= sequence);
    }

    /** Ranks that have not sent all their parts of a sum. */
    List<Integer> missing(int sequence) {
        TreeSet<Integer> missing = new TreeSet<>();
        for (Piece piece : pieces) {
            PieceSum sum = open.get(new Key(sequence, piece.start()));
            if (sum == null) {
                continue;
            }
            missing.addAll(sum.missing());
        }
        return List.copyOf(missing);
    }

    /** The last step a worker sent anything of; -1 if it has not sent anything. */
    int lastStepOf(int rank) {
        return lastStepOf.get(rank);
    }

    private record Key(int sequence, int start) {}
}
