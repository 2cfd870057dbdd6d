package io.convoy.sync;

import io.convoy.config.Payload;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the sums of the pieces that other processes own, straight into the vector. What is not
 * expected is refused and changes nothing. Thread-safe.
 */
final class SumInbox {
    private final Map<Place, PieceWire> pieces = new HashMap<>();
    private final LentVector vector;
    private final Finished finished;
    private final Set<PieceWire> begun = new HashSet<>();
    private int sequence;

    /** Empty slices start where others do, so the start alone does not tell them apart. */
    private record Place(int owner, int start) {}

    /** Told, on any thread, that the sum of a piece is in the vector. */
    @FunctionalInterface
    interface Finished {
        void piece(Piece piece, int examples);
    }

    /**
     * An inbox.
     *
     * @param all pieces that others own
     * @param payload how sums travel
     * @param finished told of every piece whose sum has come
     */
    SumInbox(List<Piece> all, Payload payload, LentVector vector, Finished finished) {
        all.forEach(
                piece ->
                        pieces.put(
                                new Place(piece.owner(), piece.start()),
                                new PieceWire(piece, payload)));
        this.vector = vector;
        this.finished = finished;
    }

    /**
     * Takes the sum of a piece.
     *
     * @throws IllegalArgumentException if it is not expected, or not from the piece's owner
     */
    synchronized Transport.Intake open(FrameHeader header) {
        PieceWire wire = pieces.get(new Place(header.sender(), header.start()));
        if (wire == null || !wire.fits(header) || header.examples() < 0) {
            throw new IllegalArgumentException(
                    "process %d owns no piece of %d elements from %d on"
                            .formatted(header.sender(), header.length(), header.start()));
        }
        if (header.sequence() != sequence || !begun.add(wire)) {
            throw new IllegalArgumentException(
                    "it is of sum %d, sum %d is open%s"
                            .formatted(
                                    header.sequence(),
                                    sequence,
                                    begun.contains(wire) ? " and has this piece" : ""));
        }
        return wire.isStraight() ? straight(wire.piece(), header) : gathered(wire, header);
    }

    private Transport.Intake straight(Piece piece, FrameHeader header) {
        return new Filling(
                header.bytes(),
                (offset, chunk) ->
                        vector.use(
                                bytes ->
                                        piece.of(bytes)
                                                .slice(offset, chunk.remaining())
                                                .put(chunk)),
                () -> finished.piece(piece, header.examples()));
    }

    private Transport.Intake gathered(PieceWire wire, FrameHeader header) {
        ByteBuffer place = wire.gather(header.bytes());
        return new Filling(
                header.bytes(),
                (offset, chunk) -> place.put(chunk),
                () -> {
                    vector.use(bytes -> wire.codec().decode(place.flip(), wire.piece().of(bytes)));
                    finished.piece(wire.piece(), header.examples());
                });
    }

    /** Opens the next sequence, once every piece of this one has come. */
    synchronized void next() {
        begun.clear();
        sequence++;
    }

    /** The owner of a piece whose sum has not begun to come. */
    synchronized Optional<Integer> missing() {
        return pieces.values().stream()
                .filter(wire -> !begun.contains(wire))
                .map(wire -> wire.piece().owner())
                .findFirst();
    }
}
