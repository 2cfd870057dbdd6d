package io.convoy.image.png;

import io.convoy.image.UndecodableImageException;

/**
 * Gives a row of a PNG image back its bytes, each of which was stored as its difference to what its
 * neighbours let expect. Where that is the left neighbour, one byte waits for another: it stays in
 * a variable, and three channels are computed side by side.
 *
 * <p>Source: PNG Specification (Third Edition), 9.
 */
final class RowFilter {
    private final byte[] rows;
    private final int stride;
    private final int step;

    /**
     * A filter over rows one behind the other, each below the one before.
     *
     * @param rows changed in place; the row above the first that is undone is there too
     * @param stride bytes from a row to the next
     * @param step bytes from a pixel to the next, 1 at least
     */
    RowFilter(byte[] rows, int stride, int step) {
        this.rows = rows;
        this.stride = stride;
        this.step = step;
    }

    /**
     * Undoes the filter of one row.
     *
     * @param filter as the file has it
     * @param at the row's first byte of pixels
     * @param end one past its last
     * @throws UndecodableImageException if there is no such filter
     */
    void undo(int filter, int at, int end) throws UndecodableImageException {
        switch (filter) {
            case 0 -> {}
            case 1 -> {
                for (int channel = 0; channel < step; channel++) {
                    undoLeft(at + channel, end);
                }
            }
            case 2 -> undoAbove(at, end);
            case 3 -> {
                for (int channel = 0; channel < step; channel++) {
                    undoMean(at + channel, end);
                }
            }
            case 4 -> {
                int channel = 0;
                for (; channel + 3 <= step; channel += 3) {
                    undoThreeNearest(at + channel, end);
                }
                for (; channel < step; channel++) {
                    undoNearest(at + channel, end);
                }
            }
            default ->
                    throw new UndecodableImageException(
                            "damaged PNG: no filter %d exists".formatted(filter & 0xff));
        }
    }

    private void undoLeft(int from, int end) {
        byte[] bytes = rows;
        byte left = 0;
        for (int i = from; i < end; i += step) {
            left += bytes[i];
            bytes[i] = left;
        }
    }

    private void undoAbove(int from, int end) {
        byte[] bytes = rows;
        for (int i = from; i < end; i++) {
            bytes[i] += bytes[i - stride];
        }
    }

    private void undoMean(int from, int end) {
        byte[] bytes = rows;
        int left = 0;
        for (int i = from; i < end; i += step) {
            left = (bytes[i] + ((left + (bytes[i - stride] & 0xff)) >> 1)) & 0xff;
            bytes[i] = (byte) left;
        }
    }

    private void undoNearest(int from, int end) {
        byte[] bytes = rows;
        int left = 0;
        int corner = 0;
        for (int i = from; i < end; i += step) {
            int above = bytes[i - stride] & 0xff;
            left = (bytes[i] + nearest(left, above, corner)) & 0xff;
            corner = above;
            bytes[i] = (byte) left;
        }
    }

    private void undoThreeNearest(int from, int end) {
        byte[] bytes = rows;
        int left0 = 0;
        int left1 = 0;
        int left2 = 0;
        int corner0 = 0;
        int corner1 = 0;
        int corner2 = 0;
        for (int i = from; i + 2 < end; i += step) {
            int above0 = bytes[i - stride] & 0xff;
            int above1 = bytes[i - stride + 1] & 0xff;
            int above2 = bytes[i - stride + 2] & 0xff;
            left0 = (bytes[i] + nearest(left0, above0, corner0)) & 0xff;
            left1 = (bytes[i + 1] + nearest(left1, above1, corner1)) & 0xff;
            left2 = (bytes[i + 2] + nearest(left2, above2, corner2)) & 0xff;
            corner0 = above0;
            corner1 = above1;
            corner2 = above2;
            bytes[i] = (byte) left0;
            bytes[i + 1] = (byte) left1;
            bytes[i + 2] = (byte) left2;
        }
    }

    /**
     * The one closest to left + above - corner, in this order among equals (Paeth's predictor).
     * Which it is cannot be foretold, so that no branch depends on it.
     *
     * <p>Source: {@code stbi__paeth} of stb_image.h.
     *
     * @param left 0 to 255, like the others
     */
    static int nearest(int left, int above, int corner) {
        int threshold = 3 * corner - (left + above);
        int low = Math.min(left, above);
        int high = Math.max(left, above);
        int notLow = (threshold - high) >> 31;
        int lowOrCorner = low ^ ((low ^ corner) & notLow);
        int notHigh = (low - threshold) >> 31;
        return high ^ ((high ^ lowOrCorner) & notHigh);
    }
}
