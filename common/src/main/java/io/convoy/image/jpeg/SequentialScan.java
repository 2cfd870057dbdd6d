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

    /** The blocks of a component in a unit of the picture, and how they are coded. */
    private record Blocks(
            ComponentPlane plane, int across, int down, HuffmanTable dc, HuffmanTable ac) {}

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
        Blocks[] unit = unit(scan);
        forget(unit);
        for (int y = 0; y < down; y++) {
            deadline.check();
            for (int x = 0; x < across; x++) {
                if (restarts.begin()) {
                    forget(unit);
                }
                for (Blocks blocks : unit) {
                    read(blocks, x * blocks.across);
                }
            }
            source.verifyEnough();
            for (Blocks blocks : unit) {
                if (blocks.plane.isWanted()) {
                    blocks.plane.finish(blocks.down);
                }
            }
        }
    }

    private Blocks[] unit(JpegScan scan) throws UndecodableImageException {
        Blocks[] unit = new Blocks[scan.parts().size()];
        for (int i = 0; i < unit.length; i++) {
            JpegScan.Part part = scan.parts().get(i);
            unit[i] =
                    new Blocks(
                            part.plane(),
                            scan.across(part),
                            scan.down(part),
                            tables.dc(part.dc()),
                            tables.ac(part.ac()));
        }
        return unit;
    }

    private static void forget(Blocks[] unit) {
        for (Blocks blocks : unit) {
            blocks.plane.prediction = 0;
        }
    }

    private void read(Blocks blocks, int column) throws UndecodableImageException {
        ComponentPlane plane = blocks.plane;
        int factor = plane.quantisation()[0];
        for (int y = 0; y < blocks.down; y++) {
            for (int x = column; x < column + blocks.across; x++) {
                plane.prediction += source.difference(blocks.dc);
                int begin = plane.begin(x, y);
                plane.coefficients()[begin] = plane.prediction * factor;
                plane.end(readRest(blocks.ac, plane, begin), x, y);
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
            int entry = table.entry(entries, bits);
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

    /** Behind a block there may be the end of its coefficients, and zeros, but none of them. */
    private static void verifyEmpty(int entry) throws UndecodableImageException {
        if (entry >> HuffmanTable.SIZE_SHIFT != 0) {
            throw new UndecodableImageException("damaged JPEG: a block is too long");
        }
    }
}
