package io.convoy.sync;

import io.convoy.merge.Slice;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a slice that travels in one frame, so that receiving, adding and sending of a large
 * slice overlap.
 *
 * @param owner number of the process that combines it
 * @param start first element in the flat vector
 * @param length number of elements; 0 only for the single piece of an empty slice
 */
record Piece(int owner, int start, int length) {
    /** 1 MiB of fp32: pieces enough to overlap, few enough that their headers do not count. */
    static final int MAX_LENGTH = 1 << 18;

    /** The pieces of a slice: at least one, so that counts travel even where no elements do. */
    static List<Piece> cut(Slice slice) {
        List<Piece> pieces = new ArrayList<>();
        for (int start = slice.start(); start < slice.end(); start += MAX_LENGTH) {
            pieces.add(new Piece(slice.owner(), start, Math.min(MAX_LENGTH, slice.end() - start)));
        }
        if (pieces.isEmpty()) {
            pieces.add(new Piece(slice.owner(), slice.start(), 0));
        }
        return pieces;
    }

    /** Bytes of its values as fp32. */
    int bytes() {
        return length * Float.BYTES;
    }

    /** Its part of a flat vector. */
    ByteBuffer of(ByteBuffer vector) {
        return vector.slice(start * Float.BYTES, bytes()).order(vector.order());
    }
}
