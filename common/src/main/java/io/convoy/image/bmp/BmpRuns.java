package io.convoy.image.bmp;

import io.convoy.image.Canvas;
import io.convoy.image.ContentNumbers;
import io.convoy.image.Deadline;
import io.convoy.image.UndecodableImageException;
import java.util.Arrays;

/**
 * The pixels of a BMP file that are stored as runs of palette indices. Pixels that are skipped take
 * the first colour of the palette.
 *
 * <p>Source: Microsoft, "Bitmap Compression".
 */
final class BmpRuns {
    private final byte[] content;
    private final BmpHeader header;
    private final ContentNumbers numbers;
    private final int[] row;
    private int next;
    private int x;
    private int y;

    BmpRuns(byte[] content, BmpHeader header) throws UndecodableImageException {
        this.content = content;
        this.header = header;
        this.numbers = header.numbers();
        this.row = new int[header.width()];
        numbers.require(header.pixels(), 0);
        this.next = (int) header.pixels();
    }

    /** Paints the whole picture. */
    void paint(Canvas canvas, BmpColours colours, Deadline deadline)
            throws UndecodableImageException {
        Arrays.fill(row, colours.lookUp(0));
        boolean more = true;
        while (more && y < header.height()) {
            int count = numbers.one(next);
            int value = numbers.one(next + 1);
            next += 2;
            if (count > 0) {
                run(count, value, colours);
            } else {
                switch (value) {
                    case 0 -> endRows(canvas, colours, deadline, 1);
                    case 1 -> more = false;
                    case 2 -> move(canvas, colours, deadline);
                    default -> literal(value, colours);
                }
            }
        }
        while (y < header.height()) {
            endRows(canvas, colours, deadline, 1);
        }
    }

    private void run(int count, int value, BmpColours colours) throws UndecodableImageException {
        for (int i = 0; i < count; i++) {
            put(index(value, i), colours);
        }
    }

    private void literal(int count, BmpColours colours) throws UndecodableImageException {
        int perByte = header.bits() == 8 ? 1 : 2;
        int bytes = (count + perByte - 1) / perByte;
        numbers.require(next, bytes);
        for (int i = 0; i < count; i++) {
            put(index(content[next + i / perByte] & 0xff, i), colours);
        }
        next += bytes + (bytes & 1);
    }

    /** Of two indices in a byte, the even pixels of a run have the first. */
    private int index(int value, int i) {
        if (header.bits() == 8) {
            return value;
        }
        return i % 2 == 0 ? value >> 4 : value & 15;
    }

    private void put(int index, BmpColours colours) throws UndecodableImageException {
        if (x >= row.length) {
            throw numbers.damaged("a run leaves its row");
        }
        row[x++] = colours.lookUp(index);
    }

    /** Moves right and down, as the two bytes that follow say. */
    private void move(Canvas canvas, BmpColours colours, Deadline deadline)
            throws UndecodableImageException {
        int column = x + numbers.one(next);
        int rows = numbers.one(next + 1);
        next += 2;
        endRows(canvas, colours, deadline, rows);
        x = column;
    }

    private void endRows(Canvas canvas, BmpColours colours, Deadline deadline, int rows)
            throws UndecodableImageException {
        for (int i = 0; i < rows && y < header.height(); i++) {
            deadline.check();
            canvas.paintRow(header.row(y++), row);
            Arrays.fill(row, colours.lookUp(0));
            x = 0;
        }
    }
}
