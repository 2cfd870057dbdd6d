package io.convoy.image;

import java.nio.ByteOrder;

/** The numbers in a file's content; whoever asks for one beyond its end learns that it is cut. */
public final class ContentNumbers {
    private final byte[] content;
    private final boolean little;
    private final String format;

    /**
     * The numbers of a file.
     *
     * @param format as reasons name it: "GIF"
     */
    public ContentNumbers(byte[] content, ByteOrder order, String format) {
        this.content = content;
        this.little = order == ByteOrder.LITTLE_ENDIAN;
        this.format = format;
    }

    /** Bytes of the content. */
    public int length() {
        return content.length;
    }

    /** The unsigned byte at an offset. */
    public int one(long offset) throws UndecodableImageException {
        require(offset, 1);
        return content[(int) offset] & 0xff;
    }

    /** The unsigned number of two bytes at an offset. */
    public int two(long offset) throws UndecodableImageException {
        require(offset, 2);
        int at = (int) offset;
        int first = content[at] & 0xff;
        int second = content[at + 1] & 0xff;
        return little ? second << 8 | first : first << 8 | second;
    }

    /** The unsigned number of four bytes at an offset. */
    public long four(long offset) throws UndecodableImageException {
        long first = two(offset);
        long second = two(offset + 2);
        return little ? second << 16 | first : first << 16 | second;
    }

    /**
     * Makes sure of bytes.
     *
     * @throws UndecodableImageException if so many bytes from an offset are not all in the file
     */
    public void require(long offset, long bytes) throws UndecodableImageException {
        if (offset < 0 || bytes < 0 || offset > content.length - bytes) {
            throw truncated();
        }
    }

    /** That the file ends too early. */
    public UndecodableImageException truncated() {
        return new UndecodableImageException(
                "truncated %s: it ends before its pixel data do".formatted(format));
    }

    /** That the file says what it may not, as a phrase. */
    public UndecodableImageException damaged(String how) {
        return new UndecodableImageException("damaged %s: %s".formatted(format, how));
    }

    /**
     * Makes sure of a size.
     *
     * @throws UndecodableImageException if a side is not 1 or more, or too long for any picture
     */
    public void requireSize(long width, long height) throws UndecodableImageException {
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw damaged("its size is %d x %d".formatted(width, height));
        }
    }
}
