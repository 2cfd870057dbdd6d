package io.convoy.image.jpeg;

import io.convoy.image.Orientation;
import io.convoy.image.UndecodableImageException;
import java.util.Optional;

/**
 * What stands before the pixels of a JPEG file.
 *
 * <p>Source: ITU-T T.81, annex B; the APP markers as JFIF 1.02, EXIF 2.32 and Adobe Technical Note
 * 5116 define them.
 */
final class JpegHeader {
    private final JpegFrame frame;
    private final JpegFrame.Colour colour;
    private final Orientation orientation;

    private JpegHeader(JpegFrame frame, JpegFrame.Colour colour, Orientation orientation) {
        this.frame = frame;
        this.colour = colour;
        this.orientation = orientation;
    }

    /**
     * Reads a file that begins with a JPEG signature up to its first scan.
     *
     * @throws UndecodableImageException if it declares no frame, or an impossible one
     */
    static JpegHeader read(byte[] jpeg) throws UndecodableImageException {
        JpegSegments segments = new JpegSegments(jpeg);
        JpegFrame frame = null;
        Optional<Orientation> orientation = Optional.empty();
        boolean jfif = false;
        int transform = JpegFrame.NO_TRANSFORM;
        segments.advance();
        while (segments.marker() != JpegSegments.SOS && segments.marker() != JpegSegments.EOI) {
            int start = segments.start();
            int end = segments.end();
            if (segments.isFrame()) {
                if (frame != null) {
                    throw new UndecodableImageException("damaged JPEG: it holds two frames");
                }
                int process = segments.marker() - JpegSegments.SOF;
                frame = JpegFrame.read(process, jpeg, start, end);
            } else if (segments.marker() == JpegSegments.APP && segments.holds("JFIF\0")) {
                jfif = true;
            } else if (segments.marker() == JpegSegments.APP + 1
                    && segments.holds("Exif\0")
                    && end - start > 6
                    && orientation.isEmpty()) {
                // Further ones go on with it, and begin with no directory.
                orientation = Optional.of(Orientation.read(jpeg, start + 6, end));
            } else if (segments.marker() == JpegSegments.APP + 14
                    && segments.holds("Adobe")
                    && end - start >= 12) {
                transform = jpeg[start + 11] & 0xff;
            }
            segments.advance();
        }
        if (frame == null) {
            throw new UndecodableImageException("damaged JPEG: it holds no image");
        }
        return new JpegHeader(
                frame, frame.colour(jfif, transform), orientation.orElse(Orientation.UPRIGHT));
    }

    /** Columns as stored, 1 or more. */
    int width() {
        return frame.width();
    }

    /** Rows as stored, 1 or more. */
    int height() {
        return frame.height();
    }

    /** How the picture is turned to stand upright. */
    Orientation orientation() {
        return orientation;
    }

    JpegFrame frame() {
        return frame;
    }

    /** What the components mean. */
    JpegFrame.Colour colour() {
        return colour;
    }

    /**
     * Verifies that pixels of this kind are decoded.
     *
     * @throws UndecodableImageException if the file is of a kind that is not decoded
     */
    void verify() throws UndecodableImageException {
        if (frame.process() > 2) {
            throw new UndecodableImageException(
                    "a JPEG image of process SOF%d, which is not supported"
                            .formatted(frame.process()));
        }
        if (frame.precision() != 8) {
            throw new UndecodableImageException(
                    "a JPEG image of %d bits, of which 8 are supported"
                            .formatted(frame.precision()));
        }
        int components = frame.components().size();
        if (components != colour.components()) {
            throw new UndecodableImageException(
                    "a JPEG image of %d components, which is not supported".formatted(components));
        }
        for (JpegFrame.Component component : frame.components()) {
            if (component.across() < 1
                    || component.across() > 4
                    || component.down() < 1
                    || component.down() > 4
                    || component.quantisation() < 0
                    || component.quantisation() > 3) {
                throw new UndecodableImageException(
                        "damaged JPEG: its frame header says what no JPEG may say");
            }
        }
    }
}
