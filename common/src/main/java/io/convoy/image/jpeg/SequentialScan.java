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
                plane.prediction += source.signed(source.symbol(dc) & 15);
                int begin = plane.begin(unit * across + x, y);
                plane.coefficients()[begin] = plane.prediction * plane.quantisation()[0];
                plane.end(readRest(ac, plane, begin), unit * across + x, y);
            }
        }
    }

    /** Reads all coefficients but the first; says which is the last that is not zero. */
    private int readRest(HuffmanTable table, ComponentPlane plane, int begin)
            throws UndecodableImageException {
        int[] factors = plane.quantisation();
        int[] places = plane.places();
        int[] block = plane.coefficients();
        long bits = source.bits;
        int valid = source.valid;
        int last = 0;
        for (int k = 1; k < 64; k++) {
            if (valid < 32) {
                valid = source.refill(bits, valid);
                bits = source.bits;
            }
            int entry = entry(table, bits);
            int length = entry & HuffmanTable.LENGTH;
            int run = entry >> HuffmanTable.RUN_SHIFT & HuffmanTable.RUN;
            int size = entry >> HuffmanTable.SIZE_SHIFT & HuffmanTable.SIZE;
            int value = entry >> HuffmanTable.VALUE_SHIFT;
            bits <<= length;
            valid -= length;
            if (size != 0) {
                value = signed((int) (bits >>> (64 - size)), size);
                bits <<= size;
                valid -= size;
            }
            if (run == HuffmanTable.END) {
                break;
            }
            k += run;
            if (value != 0) {
                if (k > 63) {
                    throw new UndecodableImageException("damaged JPEG: a block is too long");
                }
                block[begin + places[k]] = value * factors[k];
                last = k;
            }
        }
        source.bits = bits;
        source.valid = valid;
        return last;
    }

    private static int entry(HuffmanTable table, long bits) throws UndecodableImageException {
        int entry = table.entries()[(int) (bits >>> (64 - HuffmanTable.BITS))];
        return entry == 0 ? table.longEntry((int) (bits >>> 48)) : entry;
    }

    private static int signed(int value, int size) {
        return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    }
}
