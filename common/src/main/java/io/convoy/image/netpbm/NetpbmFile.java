package io.convoy.image.netpbm;

import io.convoy.image.Canvas;
import io.convoy.image.ContentNumbers;
import io.convoy.image.EncodedPicture;
import io.convoy.image.Framing;
import io.convoy.image.PlanarImage;
import io.convoy.image.Rendering;
import io.convoy.image.UndecodableImageException;
import java.nio.ByteOrder;

/**
 * A PBM, PGM or PPM file, its numbers written out or in bytes, with samples up to any maximum. Of
 * several pictures in a file the first.
 *
 * <p>Source: the pages pbm(5), pgm(5) and ppm(5) of Netpbm.
 */
public final class NetpbmFile implements EncodedPicture {
    private static final int MOST = 65535;

    private final byte[] content;
    private final ContentNumbers numbers;
    private final int kind;
    private final int width;
    private final int height;
    private final int maximum;
    private int next = 2;

    private NetpbmFile(byte[] content) throws UndecodableImageException {
        this.content = content;
        this.numbers = new ContentNumbers(content, ByteOrder.BIG_ENDIAN, "Netpbm image");
        this.kind = content[1] - '0';
        long columns = number();
        long rows = number();
        numbers.requireSize(columns, rows);
        this.width = (int) columns;
        this.height = (int) rows;
        this.maximum = isBitmap() ? 1 : (int) number();
        if (maximum < 1 || maximum > MOST) {
            throw numbers.damaged("its largest sample is %d".formatted(maximum));
        }
        next++;
    }

    /** Opens a file that begins with P1 to P6. */
    public static NetpbmFile open(byte[] content) throws UndecodableImageException {
        return new NetpbmFile(content);
    }

    private boolean isBitmap() {
        return kind == 1 || kind == 4;
    }

    private boolean isWritten() {
        return kind <= 3;
    }

    private int samples() {
        return kind == 3 || kind == 6 ? 3 : 1;
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
        int begin = next;
        verifyLength();
        Canvas canvas = new Canvas(width, height, rendering.channels());
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            rendering.deadline().check();
            for (int x = 0; x < width; x++) {
                int first = sample(x);
                int green = samples() == 3 ? sample(x) : first;
                int blue = samples() == 3 ? sample(x) : first;
                row[x] = first << 16 | green << 8 | blue;
            }
            if (kind == 4) {
                next += (width + 7) / 8;
            }
            canvas.paintRow(y, row);
        }
        next = begin;
        return canvas.image().resize(framing);
    }

    /** The pixels cannot be more than the bytes allow. */
    private void verifyLength() throws UndecodableImageException {
        long perRow =
                switch (kind) {
                    case 4 -> (width + 7L) / 8;
                    case 5, 6 -> (long) samples() * width * (maximum > 255 ? 2 : 1);
                    default -> (long) samples() * width;
                };
        numbers.require(next, perRow * height);
    }

    /** The next sample, 0 to 255. */
    private int sample(int column) throws UndecodableImageException {
        if (kind == 4) {
            int bits = content[next + (column >> 3)];
            return (bits >> (7 - (column & 7)) & 1) == 1 ? 0 : 255;
        }
        if (kind == 1) {
            skipSpace();
            int digit = numbers.one(next++);
            if (digit != '0' && digit != '1') {
                throw numbers.damaged("a pixel is neither 0 nor 1");
            }
            return digit == '1' ? 0 : 255;
        }
        long value;
        if (isWritten()) {
            value = number();
        } else if (maximum > 255) {
            value = numbers.two(next);
            next += 2;
        } else {
            value = content[next++] & 0xff;
        }
        if (value > maximum) {
            throw numbers.damaged("a sample is more than its largest");
        }
        return (int) ((value * 255 + maximum / 2) / maximum);
    }

    private void skipSpace() throws UndecodableImageException {
        while (Character.isWhitespace(numbers.one(next)) || content[next] == '#') {
            if (content[next] == '#') {
                while (numbers.one(next) != '\n' && content[next] != '\r') {
                    next++;
                }
            } else {
                next++;
            }
        }
    }

    private long number() throws UndecodableImageException {
        skipSpace();
        int begin = next;
        long value = 0;
        while (next < content.length && content[next] >= '0' && content[next] <= '9') {
            value = Math.min(value * 10 + content[next] - '0', Integer.MAX_VALUE + 1L);
            next++;
        }
        if (next == begin) {
            throw numbers.damaged("a number is missing");
        }
        return value;
    }
}
