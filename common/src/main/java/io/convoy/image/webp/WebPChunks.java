package io.convoy.image.webp;

import io.convoy.image.ContentNumbers;
import io.convoy.image.Orientation;
import io.convoy.image.UndecodableImageException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The chunks of a WebP file that make its first picture.
 *
 * <p>Source: RFC 9649, section 2; RFC 6386, section 9.1.
 */
final class WebPChunks {
    private static final int HEAD = 8;
    private static final int FIRST = 12;
    private static final int FRAME_HEADER = 16;
    private static final int ALPHA_FLAG = 0x10;
    private static final int NONE = -1;

    private static final int LOSSY = code("VP8 ");
    private static final int LOSSLESS = code("VP8L");
    private static final int EXTENDED = code("VP8X");
    private static final int FRAME = code("ANMF");
    private static final int ALPHA = code("ALPH");
    private static final int EXIF = code("EXIF");

    private final byte[] content;
    private final ContentNumbers numbers;
    private int pixels = NONE;
    private int alpha = NONE;
    private Optional<Orientation> orientation = Optional.empty();
    private int width;
    private int height;

    WebPChunks(byte[] content) throws UndecodableImageException {
        this.content = content;
        this.numbers = new ContentNumbers(content, ByteOrder.LITTLE_ENDIAN, "WebP");
        long end = numbers.four(4) + HEAD;
        if (end > content.length) {
            throw numbers.truncated();
        }
        each(FIRST, end, this::take);
        if (pixels == NONE) {
            throw numbers.damaged("it holds no image");
        }
        readSize();
    }

    private static int code(String name) {
        int code = 0;
        for (int i = name.length() - 1; i >= 0; i--) {
            code = code << 8 | name.charAt(i);
        }
        return code;
    }

    /** Looks at a chunk. */
    private interface Visitor {
        void visit(int code, long at, long length) throws UndecodableImageException;
    }

    private void each(long from, long end, Visitor visitor) throws UndecodableImageException {
        long at = from;
        while (at <= end - HEAD) {
            long length = numbers.four(at + 4);
            numbers.require(at + HEAD, length);
            visitor.visit((int) numbers.four(at), at, length);
            at += HEAD + length + (length & 1);
        }
    }

    /** Frames are at the top level only: within a frame there is none to be looked for. */
    private void take(int code, long at, long length) throws UndecodableImageException {
        if (code == FRAME && pixels == NONE) {
            each(
                    at + HEAD + FRAME_HEADER,
                    at + HEAD + length,
                    (inner, place, size) -> takePixels(inner, place));
        } else if (code == EXIF && orientation.isEmpty()) {
            readOrientation((int) at + HEAD, (int) (at + HEAD + length));
        } else {
            takePixels(code, at);
        }
    }

    private void takePixels(int code, long at) {
        if ((code == LOSSY || code == LOSSLESS) && pixels == NONE) {
            pixels = (int) at;
        } else if (code == ALPHA && pixels == NONE && alpha == NONE) {
            alpha = (int) at;
        }
    }

    private void readOrientation(int start, int end) {
        // Some programs put in front what JPEG has in front.
        boolean marked = end - start > 6 && content[start] == 'E' && content[start + 1] == 'x';
        orientation = Optional.of(Orientation.read(content, marked ? start + 6 : start, end));
    }

    private void readSize() throws UndecodableImageException {
        if (isLossless()) {
            if (numbers.one(pixels + HEAD) != 0x2f) {
                throw numbers.damaged("its lossless data do not begin with their signature");
            }
            long bits = numbers.four(pixels + HEAD + 1);
            width = 1 + (int) (bits & 0x3fff);
            height = 1 + (int) (bits >> 14 & 0x3fff);
        } else {
            boolean key = (numbers.one(pixels + HEAD) & 1) == 0;
            if (!key
                    || numbers.two(pixels + HEAD + 3) != 0x019d
                    || numbers.one(pixels + HEAD + 5) != 0x2a) {
                throw numbers.damaged("its lossy data do not begin with a key frame");
            }
            width = numbers.two(pixels + HEAD + 6) & 0x3fff;
            height = numbers.two(pixels + HEAD + 8) & 0x3fff;
        }
        numbers.requireSize(width, height);
    }

    private boolean isLossless() throws UndecodableImageException {
        return numbers.four(pixels) == (LOSSLESS & 0xffffffffL);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    Orientation orientation() {
        return orientation.orElse(Orientation.UPRIGHT);
    }

    /** A file of the picture's own chunks and nothing else. */
    byte[] pixelsAlone() throws UndecodableImageException {
        boolean extended = alpha != NONE && !isLossless();
        int bytes = FIRST + padded(pixels) + (extended ? HEAD + 10 + padded(alpha) : 0);
        ByteBuffer file = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(code("RIFF")).putInt(bytes - HEAD).putInt(code("WEBP"));
        if (extended) {
            file.putInt(EXTENDED).putInt(10).putInt(ALPHA_FLAG);
            file.putShort((short) (width - 1)).put((byte) 0);
            file.putShort((short) (height - 1)).put((byte) 0);
            put(file, alpha);
        }
        put(file, pixels);
        return file.array();
    }

    private int padded(int chunk) throws UndecodableImageException {
        int length = (int) numbers.four(chunk + 4);
        return HEAD + length + (length & 1);
    }

    private void put(ByteBuffer file, int chunk) throws UndecodableImageException {
        int length = HEAD + (int) numbers.four(chunk + 4);
        file.put(content, chunk, length);
        if (length % 2 == 1) {
            file.put((byte) 0);
        }
    }
}
