package io.convoy.image.gif;

import io.convoy.image.Background;
import io.convoy.image.Canvas;
import io.convoy.image.ContentNumbers;
import io.convoy.image.EncodedPicture;
import io.convoy.image.Framing;
import io.convoy.image.PlanarImage;
import io.convoy.image.Rendering;
import io.convoy.image.UndecodableImageException;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The first frame of a GIF file, on the screen that the file describes; what the frame does not
 * cover is transparent.
 *
 * <p>Source: CompuServe, "Graphics Interchange Format, Version 89a".
 */
public final class GifFile implements EncodedPicture {
    private static final int EXTENSION = 0x21;
    private static final int FRAME = 0x2C;
    private static final int GRAPHIC_CONTROL = 0xF9;
    private static final int NONE = -1;

    private final byte[] content;
    private final ContentNumbers numbers;
    private int transparent = NONE;
    private int table = NONE;
    private int tableSize;
    private int frame;
    private int width;
    private int height;

    private GifFile(byte[] content) throws UndecodableImageException {
        this.content = content;
        this.numbers = new ContentNumbers(content, ByteOrder.LITTLE_ENDIAN, "GIF");
        int at = noteTable(13, numbers.one(10));
        int block = numbers.one(at);
        while (block != FRAME) {
            if (block != EXTENSION) {
                throw numbers.damaged("it holds no image");
            }
            if (numbers.one(at + 1) == GRAPHIC_CONTROL && numbers.one(at + 2) >= 4) {
                transparent = (numbers.one(at + 3) & 1) == 1 ? numbers.one(at + 6) : NONE;
            }
            at = skipBlocks(at + 2);
            block = numbers.one(at);
        }
        this.frame = at;
        // A frame may be larger than the screen; then the screen is as large.
        this.width = Math.max(numbers.two(6), numbers.two(at + 1) + numbers.two(at + 5));
        this.height = Math.max(numbers.two(8), numbers.two(at + 3) + numbers.two(at + 7));
        numbers.requireSize(numbers.two(at + 5), numbers.two(at + 7));
    }

    /** Opens a file that begins with GIF87a or GIF89a. */
    public static GifFile open(byte[] content) throws UndecodableImageException {
        return new GifFile(content);
    }

    /** Notes the colour table that begins at an offset if the flags say so, and goes behind it. */
    private int noteTable(int at, int flags) throws UndecodableImageException {
        if ((flags & 0x80) == 0) {
            return at;
        }
        table = at;
        tableSize = 2 << (flags & 7);
        numbers.require(at, 3L * tableSize);
        return at + 3 * tableSize;
    }

    private int skipBlocks(int from) throws UndecodableImageException {
        int at = from;
        while (numbers.one(at) != 0) {
            at += 1 + numbers.one(at);
        }
        return at + 1;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public PlanarImage decode(Framing framing, Rendering rendering)
            throws UndecodableImageException {
        int flags = numbers.one(frame + 9);
        int data = noteTable(frame + 10, flags);
        int columns = numbers.two(frame + 5);
        int rows = numbers.two(frame + 7);
        int left = numbers.two(frame + 1);
        int top = numbers.two(frame + 3);
        int[] colours = colours(rendering.background());
        int[] row = new int[width];
        Arrays.fill(row, rendering.background().under(0, 0, 0, 0));
        Canvas canvas = new Canvas(width, height, rendering.channels());
        for (int y = 0; y < height; y++) {
            canvas.paintRow(y, row);
        }
        GifPixels pixels = new GifPixels(content, numbers, data);
        byte[] indices = new byte[columns];
        for (int i = 0; i < rows; i++) {
            rendering.deadline().check();
            pixels.read(indices);
            for (int x = 0; x < columns; x++) {
                int index = indices[x] & 0xff;
                if (index >= colours.length) {
                    throw numbers.damaged("a pixel's colour is not in its palette");
                }
                row[x] = colours[index];
            }
            int y = (flags & 0x40) == 0 ? i : interlaced(i, rows);
            canvas.paint((top + y) * width + left, 1, row, columns);
        }
        return canvas.image().resize(framing);
    }

    /** The row of the frame that is stored as the i-th: every 8th, then those between, halving. */
    private static int interlaced(int i, int rows) {
        int eighths = (rows + 7) / 8;
        if (i < eighths) {
            return 8 * i;
        }
        int left = i - eighths;
        int start = 4;
        while (true) {
            int count = Math.max(0, (rows - start + 2 * start - 1) / (2 * start));
            if (left < count) {
                return start + 2 * start * left;
            }
            left -= count;
            start /= 2;
        }
    }

    private int[] colours(Background background) throws UndecodableImageException {
        // Without a table anything goes; like others, grays.
        int[] colours = new int[table == NONE ? 256 : tableSize];
        for (int i = 0; i < colours.length; i++) {
            int at = table + 3 * i;
            colours[i] =
                    table == NONE
                            ? i * 0x010101
                            : numbers.one(at) << 16
                                    | numbers.one(at + 1) << 8
                                    | numbers.one(at + 2);
            if (i == transparent) {
                colours[i] = background.under(0, 0, 0, 0);
            }
        }
        return colours;
    }
}
