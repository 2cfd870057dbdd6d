package io.convoy.merge;

import java.util.ArrayList;
import java.util.List;

/**
 * A contiguous part [start, end) of the flat parameter vector with one owner.
 *
 * @param owner rank of the worker that combines this part, from 0
 * @param start first element
 * @param end one past the last element; equal to {@code start} for an empty slice
 */
public record Slice(int owner, int start, int end) {

    public Slice {
        if (owner < 0 || start < 0 || end < start) {
            throw new IllegalArgumentException(
                    "Invalid slice: owner %d, [%d, %d).".formatted(owner, start, end));
        }
    }

    /** Number of elements. */
    public int length() {
        return end - start;
    }

    /**
     * Cuts a vector into one slice per worker, covering [0, length) exactly once, in order, with
     * lengths that differ by at most one.
     *
     * @param length elements of the vector, 0 or more
     * @param workers number of slices, 1 or more
     */
    public static List<Slice> plan(int length, int workers) {
        if (length < 0 || workers < 1) {
            throw new IllegalArgumentException(
                    "Cannot cut %d elements into %d slices.".formatted(length, workers));
        }
        List<Slice> slices = new ArrayList<>(workers);
        for (int i = 0; i < workers; i++) {
            slices.add(new Slice(i, bound(length, workers, i), bound(length, workers, i + 1)));
        }
        return List.copyOf(slices);
    }

    private static int bound(int length, int workers, int i) {
        return Math.toIntExact((long) length * i / workers);
    }
}
