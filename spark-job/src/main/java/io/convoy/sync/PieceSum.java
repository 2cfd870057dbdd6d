package io.convoy.sync;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The sum of one piece over all processes, made again and again, once in each sequence. Parts
 * arrive in any order and wait in memory of their own; when the last is there they are added in the
 * order of the processes, so that the result is bit-identical from run to run. Thread-safe.
 */
final class PieceSum {
    private final Piece piece;
    private final int self;
    private final List<ByteBuffer> parts;
    private final int[] examplesOf;
    private final BitSet begun;
    private final BitSet arrived;
    private int sequence;

    /**
     * The sums of one piece.
     *
     * @param self number of the process that owns it; its part lies in the vector itself
     * @param processes number of them
     */
    PieceSum(Piece piece, int self, int processes) {
        this.piece = piece;
        this.self = self;
        this.parts = new ArrayList<>(processes);
        for (int process = 0; process < processes; process++) {
            int bytes = process == self ? 0 : piece.bytes();
            parts.add(ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()));
        }
        this.examplesOf = new int[processes];
        this.begun = new BitSet(processes);
        this.arrived = new BitSet(processes);
    }

    Piece piece() {
        return piece;
    }

    /**
     * Makes room for a process's part.
     *
     * @return where its bytes go; nothing counts before they are complete
     * @throws IllegalArgumentException if it does not belong to this sequence, is there already, or
     *     is not of the piece's length
     */
    synchronized ByteBuffer begin(FrameHeader header) {
        if (header.sequence() != sequence) {
            throw new IllegalArgumentException(
                    "it is of sum %d while sum %d is open".formatted(header.sequence(), sequence));
        }
        if (header.length() != piece.length() || header.bytes() != piece.bytes()) {
            throw new IllegalArgumentException(
                    "%d elements in %d bytes for a piece of %d elements"
                            .formatted(header.length(), header.bytes(), piece.length()));
        }
        if (begun.get(header.sender())) {
            throw new IllegalArgumentException(
                    "process %d has sent this piece already".formatted(header.sender()));
        }
        begun.set(header.sender());
        return parts.get(header.sender()).clear();
    }

    /**
     * Notes that a process's part is complete.
     *
     * @return whether it was the last
     */
    synchronized boolean arrive(int process, int examples) {
        begun.set(process);
        arrived.set(process);
        examplesOf[process] = examples;
        return arrived.cardinality() == parts.size();
    }

    /**
     * Replaces the owner's part by the sum of all and opens the next sequence; only once all are
     * there.
     *
     * @param vector bytes of the whole flat vector
     * @return examples of all parts
     */
    synchronized int finish(ByteBuffer vector, Addition addition) {
        FloatBuffer own = piece.of(vector).asFloatBuffer();
        List<FloatBuffer> terms = new ArrayList<>(parts.size());
        int examples = 0;
        for (int process = 0; process < parts.size(); process++) {
            terms.add(
                    process == self
                            ? own
                            : parts.get(process)
                                    .duplicate()
                                    .clear()
                                    .order(ByteOrder.nativeOrder())
                                    .asFloatBuffer());
            examples = Math.addExact(examples, examplesOf[process]);
        }
        addition.sum(terms, List.of(own));
        begun.clear();
        arrived.clear();
        sequence++;
        return examples;
    }

    /** Processes whose part is not there. */
    synchronized List<Integer> missing() {
        BitSet missing = (BitSet) arrived.clone();
        missing.flip(0, parts.size());
        return missing.stream().boxed().toList();
    }
}
