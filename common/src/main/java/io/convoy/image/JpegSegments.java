package io.convoy.image;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * The marker segments of a JPEG file, walked from its first byte to its end marker without decoding
 * anything.
 *
 * <p>Source: ITU-T T.81, annex B; the APP markers as JFIF 1.02, EXIF 2.32 and Adobe Technical Note
 * 5116 define them.
 */
final class JpegSegments {
    private static final int SOF = 0xC0;
    private static final int DHT = 0xC4;
    private static final int JPG = 0xC8;
    private static final int DAC = 0xCC;
    private static final int RST0 = 0xD0;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP14 = 0xEE;
    private static final int COM = 0xFE;
    private static final int TEM = 0x01;

    private final byte[] jpeg;
    private final ByteArrayOutputStream pixelSegments = new ByteArrayOutputStream();
    private int at = 2;
    private Optional<JpegFrame> frame = Optional.empty();
    private Orientation orientation = Orientation.UPRIGHT;
    private boolean jfif;
    private int adobeTransform = JpegFrame.NO_TRANSFORM;
    private int scans;
    private boolean ended;

    private JpegSegments(byte[] jpeg) {
        this.jpeg = jpeg;
    }

    /**
     * Walks a file that begins with a JPEG signature.
     *
     * @throws UndecodableImageException if it declares no frame, or an impossible one
     */
    static JpegSegments read(byte[] jpeg) throws UndecodableImageException {
        JpegSegments segments = new JpegSegments(jpeg);
        segments.pixelSegments.write(jpeg, 0, 2);
        boolean more = true;
        while (more && !segments.ended) {
            more = segments.next();
        }
        if (segments.frame.isEmpty()) {
            throw new UndecodableImageException(
                    segments.ended
                            ? "damaged JPEG: it holds no image"
                            : "truncated JPEG: it ends before its image");
        }
        return segments;
    }

    /** Reads one segment; false when the file ends within it. */
    private boolean next() throws UndecodableImageException {
        while (at < jpeg.length && jpeg[at] != (byte) 0xff) {
            at++;
        }
        while (at < jpeg.length && jpeg[at] == (byte) 0xff) {
            at++;
        }
        if (at >= jpeg.length) {
            return false;
        }
        int marker = jpeg[at++] & 0xff;
        if (marker == EOI) {
            ended = true;
            keep(at, at, marker);
            return true;
        }
        if (marker == 0 || marker == TEM || (marker >= RST0 && marker <= SOI)) {
            return true;
        }
        int end = at + 2 <= jpeg.length ? at + number(at) : jpeg.length + 1;
        if (end > jpeg.length || end < at + 2) {
            return false;
        }
        read(marker, at + 2, end);
        at = end;
        return true;
    }

    private void read(int marker, int start, int end) throws UndecodableImageException {
        if (marker >= SOF && marker < RST0 && marker != DHT && marker != JPG && marker != DAC) {
            if (frame.isPresent()) {
                throw new UndecodableImageException("damaged JPEG: it holds two frames");
            }
            frame = Optional.of(JpegFrame.read(marker - SOF, jpeg, start, end));
        }
        if ((marker >= APP0 && marker < APP0 + 16) || marker == COM) {
            readApplication(marker, start, end);
        } else if (marker == SOS) {
            scans++;
            int from = start - 2;
            keep(from, endOfScan(end), marker);
        } else {
            keep(start - 2, end, marker);
        }
    }

    private void readApplication(int marker, int start, int end) {
        if (marker == APP0 && holds("JFIF\0", start, end)) {
            jfif = true;
        } else if (marker == APP1 && holds("Exif\0", start, end) && end - start > 6) {
            orientation = Orientation.read(jpeg, start + 6, end);
        } else if (marker == APP14 && holds("Adobe", start, end) && end - start >= 12) {
            adobeTransform = jpeg[start + 11] & 0xff;
        }
    }

    private boolean holds(String word, int start, int end) {
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

    /** The end of the entropy-coded data that begin at an offset. */
    private int endOfScan(int start) {
        int i = start;
        while (i < jpeg.length - 1) {
            int marker = jpeg[i] == (byte) 0xff ? jpeg[i + 1] & 0xff : 0;
            boolean fill = marker == 0xff;
            if (marker != 0 && !fill && (marker < RST0 || marker > RST0 + 7)) {
                return i;
            }
            i++;
        }
        return jpeg.length;
    }

    private void keep(int start, int end, int marker) {
        pixelSegments.write(0xff);
        pixelSegments.write(marker);
        pixelSegments.write(jpeg, start, end - start);
    }

    private int number(int offset) {
        return (jpeg[offset] & 0xff) << 8 | (jpeg[offset + 1] & 0xff);
    }

    /** The image's size and components. */
    JpegFrame frame() {
        return frame.orElseThrow();
    }

    /** How the picture is turned to stand upright. */
    Orientation orientation() {
        return orientation;
    }

    /** What the components mean. */
    JpegFrame.Colour colour() {
        return frame().colour(jfif, adobeTransform);
    }

    /** Passes over the image. */
    int scans() {
        return scans;
    }

    /** Whether the end marker was seen. */
    boolean isComplete() {
        return ended;
    }

    /** The same image without application data and comments: only what makes pixels. */
    byte[] pixelSegments() {
        return pixelSegments.toByteArray();
    }
}
