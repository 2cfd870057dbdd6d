package io.convoy.image.jpeg;

import io.convoy.image.Deadline;
import io.convoy.image.UndecodableImageException;

/**
 * Reads scans that bring whole blocks.
 *
 * <p>Source: ITU-T T.81, F.2.
 */
final class SequentialScan {
    private final JpegTables tables;
    private final EntropySource source;

    /** A reader of the scans of one file. */
    SequentialScan(JpegTables tables, EntropySource source) {
        this.tables = tables;
        this.source = source;
    }

    /** Reads one scan. */
    void read(JpegFrame frame, JpegScan scan, Restarts restarts, Deadline deadline)
            throws UndecodableImageException {
        scan.verifyUnits();
        int across = scan.unitsAcross(frame);
        int down = scan.unitsDown(frame);
        forget(scan);
        for (int y = 0; y < down; y++) {
            deadline.check();
            for (int x = 0; x < across; x++) {
                if (restarts.begin()) {
                    forget(scan);
                }
                for (JpegScan.Part part : scan.parts()) {
                    readUnit(scan, part, x);
                }
            }
            source.verifyEnough();
            for (JpegScan.Part part : scan.parts()) {
                if (part.plane().isWanted()) {
                    part.plane().finish(scan.down(part));
                }
            }
        }
    }

    private static void forget(JpegScan scan) {
        for (JpegScan.Part part : scan.parts()) {
            part.plane().prediction = 0;
        }
    }

    private void readUnit(JpegScan scan, JpegScan.Part part, int unit)
            throws UndecodableImageException {
        ComponentPlane plane = part.plane();
        HuffmanTable dc = tables.dc(part.dc());
        HuffmanTable ac = tables.ac(part.ac());
        int across = scan.across(part);
        int down = scan.down(part);
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                plane.prediction += source.difference(dc);
                int begin = plane.begin(unit * across + x, y);
                plane.coefficients()[begin] = plane.prediction * plane.quantisation()[0];
                plane.end(readRest(ac, plane, begin), unit * across + x, y);
            }
        }
    }

    /** Reads all coefficients but the first; says which is the last that is not zero. */
    private int readRest(HuffmanTable table, ComponentPlane plane, int begin)
            throws UndecodableImageException {
        int[] entries = table.entries();
        int[] factors = plane.quantisation();
        int[] places = plane.places();
        int[] block = plane.coefficients();
        long bits = source.bits;
        int valid = source.valid;
        int last = 0;
        for (int k = 0; k < 63; ) {
            if (valid < 32) {
                valid = source.refill(bits, valid);
                bits = source.bits;
            }
            int entry = entry(entries, table, bits);
            int length = entry & HuffmanTable.LENGTH;
            bits <<= length;
            valid -= length;
            k += 1 + (entry >> HuffmanTable.RUN_SHIFT & HuffmanTable.RUN);
            if (k > 63) {
                verifyEmpty(entry);
                break;
            }
            int value = entry >> HuffmanTable.VALUE_SHIFT;
            if (value == 0) {
                int size = entry >> HuffmanTable.SIZE_SHIFT & HuffmanTable.SIZE;
                value = EntropySource.signed(bits, size);
                bits <<= size;
                valid -= size;
            }
            block[begin + places[k]] = value * factors[k];
            last = k;
        }
        source.bits = bits;
        source.valid = valid;
        return last;
    }

    private static int entry(int[] entries, HuffmanTable table, long bits)
            throws UndecodableImageException {
        int entry = entries[(int) (bits >>> (64 - HuffmanTable.BITS))];
        return entry == 0 ? table.longEntry((int) (bits >>> 48)) : entry;
    }

    /** Behind a block there may be the end of its coefficients, and zeros, but none of them. */
    private static void verifyEmpty(int entry) throws UndecodableImageException {
        if (entry >> HuffmanTable.SIZE_SHIFT != 0) {
            throw new UndecodableImageException("damaged JPEG: a block is too long");
        }
    }
}
