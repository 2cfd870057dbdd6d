package io.convoy.image.jpeg;

import io.convoy.image.UndecodableImageException;

/**
 * Walks the marker segments of a JPEG file.
 *
 * <p>Source: ITU-T T.81, annex B.
 */
final class JpegSegments {
    static final int SOF = 0xC0;
    static final int DHT = 0xC4;
    static final int JPG = 0xC8;
    static final int DAC = 0xCC;
    static final int RST = 0xD0;
    static final int SOI = 0xD8;
    static final int EOI = 0xD9;
    static final int SOS = 0xDA;
    static final int DQT = 0xDB;
    static final int DRI = 0xDD;
    static final int APP = 0xE0;
    private static final int TEM = 0x01;

    private final byte[] jpeg;
    private int next;
    private int marker;
    private int start;
    private int end;

    /** Before the first segment of a file that begins with a JPEG signature. */
    JpegSegments(byte[] jpeg) {
        this.jpeg = jpeg;
        this.next = 2;
    }

    /**
     * Goes to the next segment, or to the end marker, whose content is empty. Bytes between
     * segments are skipped: they cost no pixel.
     *
     * @throws UndecodableImageException if the file ends before
     */
    void advance() throws UndecodableImageException {
        do {
            while (next < jpeg.length && jpeg[next] != (byte) 0xff) {
                next++;
            }
            while (next < jpeg.length && jpeg[next] == (byte) 0xff) {
                next++;
            }
            if (next >= jpeg.length) {
                throw truncated();
            }
            marker = jpeg[next++] & 0xff;
        } while (marker == 0 || marker == TEM || (marker >= RST && marker <= SOI));
        start = next;
        end = next;
        if (marker != EOI) {
            start += 2;
            end = start <= jpeg.length ? next + number(next) : jpeg.length + 1;
            if (end > jpeg.length || end < start) {
                throw truncated();
            }
        }
        next = end;
    }

    static UndecodableImageException truncated() {
        return new UndecodableImageException("truncated JPEG: it ends before its end marker");
    }

    /** Goes on at an offset, which is behind the data of a scan. */
    void resume(int offset) {
        next = offset;
    }

    /** The second byte of the segment's marker. */
    int marker() {
        return marker;
    }

    /** Where the segment's content begins. */
    int start() {
        return start;
    }

    /** One past the segment's content. */
    int end() {
        return end;
    }

    /** Whether this is a frame header. */
    boolean isFrame() {
        return marker >= SOF && marker < RST && marker != DHT && marker != JPG && marker != DAC;
    }

    /** Whether the content begins with a word. */
    boolean holds(String word) {
        if (end - start < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (jpeg[start + i] != (byte) word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The 16-bit number at an offset of the file. */
    int number(int offset) {
        return (jpeg[offset] & 0xff) << 8 | (jpeg[offset + 1] & 0xff);
    }
}
