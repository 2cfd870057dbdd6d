package io.convoy.sync;

import io.convoy.config.Payload;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Combines the pieces of the slice that this process owns. What does not belong here, or not now,
 * is refused and changes nothing. Thread-safe.
 *
 * <p>A process sends the parts of its next sum only when it has this one's pieces, so one place for
 * each process's part of a piece is enough.
 */
final class SliceOwner {
    private final int self;
    private final int processes;
    private final Map<Integer, PieceSum> byStart = new HashMap<>();
    private final List<PieceSum> sums = new ArrayList<>();
    private final LentVector vector;
    private final Addition addition = new Addition();
    private final Finished finished;
    private final AtomicIntegerArray lastStepOf;
    private final AtomicLong lastBegin = new AtomicLong(System.nanoTime());

    /**
     * The owner of a slice.
     *
     * @param self number of this process
     * @param pieces of the slice
     * @param payload how parts and sums travel
     * @param vector where sums are made
     * @param finished told of every piece that is summed
     */
    SliceOwner(
            int self,
            int processes,
            List<Piece> pieces,
            Payload payload,
            LentVector vector,
            Finished finished) {
        this.self = self;
        this.processes = processes;
        this.vector = vector;
        this.finished = finished;
        for (Piece piece : pieces) {
            PieceSum sum = new PieceSum(piece, self, processes, payload);
            byStart.put(piece.start(), sum);
            sums.add(sum);
        }
        this.lastStepOf = new AtomicIntegerArray(processes);
        for (int process = 0; process < processes; process++) {
            lastStepOf.set(process, -1);
        }
    }

    /** Told, on any thread, that a piece of the vector now holds its sum. */
    @FunctionalInterface
    interface Finished {
        void piece(Piece piece, PieceSum.Sum sum);
    }

    /**
     * Takes another process's part of a piece.
     *
     * @throws IllegalArgumentException if it does not belong here, or not now
     */
    Transport.Intake open(FrameHeader header) {
        int sender = header.sender();
        if (sender < 0 || sender >= processes || sender == self || header.examples() < 0) {
            throw new IllegalArgumentException(
                    "process %d of %d with %d examples"
                            .formatted(sender, processes, header.examples()));
        }
        PieceSum sum = byStart.get(header.start());
        if (sum == null) {
            throw new IllegalArgumentException(
                    "no piece that is owned here starts at element %d".formatted(header.start()));
        }
        ByteBuffer part = sum.begin(header);
        if (lastStepOf.getAndSet(sender, header.step()) != header.step()) {
            lastBegin.set(System.nanoTime());
        }
        return new Filling(
                header.bytes(),
                (offset, chunk) -> part.put(chunk),
                () -> arrive(sum, sender, header.examples()));
    }

    /** This process's own part, of every piece: it lies in the vector. */
    void contribute(int examples) {
        for (PieceSum sum : sums) {
            arrive(sum, self, examples);
        }
    }

    private void arrive(PieceSum sum, int process, int examples) {
        if (sum.arrive(process, examples)) {
            vector.use(bytes -> finished.piece(sum.piece(), sum.finish(bytes, addition)));
        }
    }

    /** Processes that have not sent all their parts. */
    List<Integer> missing() {
        TreeSet<Integer> missing = new TreeSet<>();
        sums.forEach(sum -> missing.addAll(sum.missing()));
        return List.copyOf(missing);
    }

    /** The last step a process sent anything of; -1 if it has not sent anything. */
    int lastStepOf(int process) {
        return lastStepOf.get(process);
    }

    /** When the last of the other processes began to send, by {@link System#nanoTime}. */
    long lastBegin() {
        return lastBegin.get();
    }
}
