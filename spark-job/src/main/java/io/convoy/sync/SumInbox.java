package io.convoy.sync;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes the sums of the pieces that other processes own, straight into the vector. What is not
 * expected is refused and changes nothing. Thread-safe.
 */
final class SumInbox {
    private final Map<Place, Piece> pieces = new HashMap<>();
    private final LentVector vector;
    private final SliceOwner.Finished finished;
    private final Set<Piece> begun = new HashSet<>();
    private int sequence;

    /** Empty slices start where others do, so the start alone does not tell them apart. */
    private record Place(int owner, int start) {}

    /**
     * An inbox.
     *
     * @param all pieces that others own
     * @param finished told of every piece whose sum has come
     */
    SumInbox(List<Piece> all, LentVector vector, SliceOwner.Finished finished) {
        all.forEach(piece -> pieces.put(new Place(piece.owner(), piece.start()), piece));
        this.vector = vector;
        this.finished = finished;
    }

    /**
     * Takes the sum of a piece.
     *
     * @throws IllegalArgumentException if it is not expected, or not from the piece's owner
     */
    synchronized Transport.Intake open(FrameHeader header) {
        Piece piece = pieces.get(new Place(header.sender(), header.start()));
        if (piece == null
                || piece.length() != header.length()
                || piece.bytes() != header.bytes()
                || header.examples() < 0) {
            throw new IllegalArgumentException(
                    "process %d owns no piece of %d elements from %d on"
                            .formatted(header.sender(), header.length(), header.start()));
        }
        if (header.sequence() != sequence || !begun.add(piece)) {
            throw new IllegalArgumentException(
                    "it is of sum %d, sum %d is open%s"
                            .formatted(
                                    header.sequence(),
                                    sequence,
                                    begun.contains(piece) ? " and has this piece" : ""));
        }
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

    /** Opens the next sequence, once every piece of this one has come. */
    synchronized void next() {
        begun.clear();
        sequence++;
    }
}
