package io.convoy.image.jpeg;

import io.convoy.image.UndecodableImageException;
import java.util.ArrayList;
import java.util.List;

/**
 * The header of a scan: which components it brings, and which part of their coefficients.
 *
 * <p>Source: ITU-T T.81, B.2.3.
 *
 * @param parts the components, in order
 * @param first coefficient, 0 to 63
 * @param last coefficient
 * @param refines whether earlier scans brought the higher bits
 * @param bit that the lowest of this scan is, 0 to 13
 */
record JpegScan(List<Part> parts, int first, int last, boolean refines, int bit) {
    /**
     * A component in a scan.
     *
     * @param plane the component
     * @param dc slot of its Huffman table for DC coefficients
     * @param ac slot of its Huffman table for AC coefficients
     */
    record Part(ComponentPlane plane, int dc, int ac) {}

    private static final int MOST_BLOCKS = 10;

    JpegScan {
        parts = List.copyOf(parts);
    }

    /** Reads a SOS segment's content. */
    static JpegScan read(byte[] jpeg, JpegSegments segments, List<ComponentPlane> planes)
            throws UndecodableImageException {
        int at = segments.start();
        int count = segments.end() > at ? jpeg[at++] : 0;
        if (count < 1 || count > 4 || segments.end() - at != 2 * count + 3) {
            throw impossible();
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++, at += 2) {
            int id = jpeg[at] & 0xff;
            int dc = (jpeg[at + 1] & 0xff) >> 4;
            int ac = jpeg[at + 1] & 15;
            ComponentPlane plane =
                    planes.stream()
                            .filter(p -> p.component().id() == id)
                            .findFirst()
                            .orElseThrow(JpegScan::impossible);
            if (dc > 3 || ac > 3 || parts.stream().anyMatch(part -> part.plane() == plane)) {
                throw impossible();
            }
            parts.add(new Part(plane, dc, ac));
        }
        int bits = jpeg[at + 2] & 0xff;
        return new JpegScan(parts, jpeg[at], jpeg[at + 1], bits >> 4 != 0, bits & 15);
    }

    private static UndecodableImageException impossible() {
        return new UndecodableImageException(
                "damaged JPEG: the header of a scan says what no JPEG may say");
    }

    /**
     * Verifies what the header of a progressive scan may say.
     *
     * @throws UndecodableImageException if the scan cannot be one of a progressive image
     */
    void verifyProgressive() throws UndecodableImageException {
        boolean dc = first == 0 && last == 0;
        boolean ac = first > 0 && first <= last && last < 64 && parts.size() == 1;
        if (!(dc || ac) || bit > 13) {
            throw impossible();
        }
        verifyUnits();
    }

    /**
     * Verifies the size of the scan's units.
     *
     * @throws UndecodableImageException if a unit would have more blocks than may be
     */
    void verifyUnits() throws UndecodableImageException {
        int blocks = 0;
        for (Part part : parts) {
            blocks += part.plane().component().across() * part.plane().component().down();
        }
        if (isInterleaved() && blocks > MOST_BLOCKS) {
            throw impossible();
        }
    }

    /** Whether the blocks of several components take turns. */
    boolean isInterleaved() {
        return parts.size() > 1;
    }

    /** Blocks of a part in a row of a unit: one if it is alone. */
    int across(Part part) {
        return isInterleaved() ? part.plane().component().across() : 1;
    }

    /** Blocks of a part in a column of a unit. */
    int down(Part part) {
        return isInterleaved() ? part.plane().component().down() : 1;
    }

    /** Units in a row of the picture. */
    int unitsAcross(JpegFrame frame) {
        return isInterleaved()
                ? ComponentPlane.units(frame.width(), frame.mostAcross())
                : parts.get(0).plane().blocksAcross();
    }

    /** Rows of units. */
    int unitsDown(JpegFrame frame) {
        return isInterleaved()
                ? ComponentPlane.units(frame.height(), frame.mostDown())
                : parts.get(0).plane().blocksDown();
    }
}
