package io.convoy.sync;

import io.convoy.config.Payload;
import io.convoy.sync.payload.PieceCodec;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The sum of one piece over all processes, made again and again, once in each sequence. Parts
 * arrive in any order and wait in memory of their own; when the last is there they are added in the
 * order of the processes, so that the result is bit-identical from run to run. Thread-safe.
 */
final class PieceSum {
    private final Piece piece;
    private final PieceWire wire;
    private final int self;
    private final List<ByteBuffer> parts;
    private final ByteBuffer total;
    private final int[] examplesOf;
    private final BitSet begun;
    private final BitSet arrived;
    private final PieceCodec plain = PieceCodec.of(Payload.FP32);
    private int sequence;

    /**
     * A sum.
     *
     * @param examples of all parts
     * @param written as it travels; valid until the next sum of the piece
     */
    record Sum(int examples, ByteBuffer written) {}

    /**
     * The sums of one piece.
     *
     * @param self number of the process that owns it; its part lies in the vector itself
     * @param processes number of them
     * @param payload how parts and sums travel
     */
    PieceSum(Piece piece, int self, int processes, Payload payload) {
        this.piece = piece;
        this.wire = new PieceWire(piece, payload);
        this.self = self;
        this.parts = new ArrayList<>(processes);
        for (int process = 0; process < processes; process++) {
            parts.add(PieceWire.room(process == self ? 0 : wire.maxBytes()));
        }
        this.total = PieceWire.room(wire.isStraight() ? 0 : piece.bytes());
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
        if (!wire.fits(header)) {
            throw new IllegalArgumentException(
                    "%d elements in %d bytes of %s for a piece of %d elements in %s"
                            .formatted(
                                    header.length(),
                                    header.bytes(),
                                    header.payload(),
                                    piece.length(),
                                    wire.payload()));
        }
        if (begun.get(header.sender())) {
            throw new IllegalArgumentException(
                    "process %d has sent this piece already".formatted(header.sender()));
        }
        begun.set(header.sender());
        return parts.get(header.sender()).clear().limit(header.bytes());
    }

    /**
     * Notes that a process's part is complete.
     *
     * @return whether it was the last
     * @throws IllegalArgumentException if it cannot be read
     */
    synchronized boolean arrive(int process, int examples) {
        if (process != self) {
            wire.codec().check(parts.get(process).flip(), piece.length());
        }
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
     */
    synchronized Sum finish(ByteBuffer vector, Addition addition) {
        ByteBuffer written = wire.isStraight() ? add(vector, addition) : combine(vector);
        int examples = Arrays.stream(examplesOf).reduce(0, Math::addExact);
        begun.clear();
        arrived.clear();
        sequence++;
        return new Sum(examples, written);
    }

    private ByteBuffer add(ByteBuffer vector, Addition addition) {
        ByteBuffer own = piece.of(vector);
        List<FloatBuffer> terms = new ArrayList<>(parts.size());
        for (int process = 0; process < parts.size(); process++) {
            terms.add((process == self ? own : parts.get(process)).asFloatBuffer());
        }
        addition.sum(terms, List.of(own.asFloatBuffer()));
        return own;
    }

    /** What the others will read is what is left here, or replicas would drift apart. */
    private ByteBuffer combine(ByteBuffer vector) {
        ByteBuffer own = piece.of(vector);
        for (int process = 0; process < parts.size(); process++) {
            PieceCodec codec = process == self ? plain : wire.codec();
            ByteBuffer part = process == self ? own : parts.get(process);
            if (process == 0) {
                codec.decode(part, total);
            } else {
                codec.add(part, total);
            }
        }
        ByteBuffer written = wire.encode(total);
        wire.codec().decode(written, own);
        return written;
    }

    /** Processes whose part is not there. */
    synchronized List<Integer> missing() {
        BitSet missing = (BitSet) arrived.clone();
        missing.flip(0, parts.size());
        return missing.stream().boxed().toList();
    }
}
