package io.convoy.image.jpeg;

import io.convoy.image.Deadline;
import io.convoy.image.UndecodableImageException;

/**
 * Reads scans that bring a part of the coefficients, or some bits of them. Coefficients are kept in
 * the order of the file.
 *
 * <p>Source: ITU-T T.81, annex G.
 */
final class ProgressiveScan {
    private final JpegTables tables;
    private final EntropySource source;
    private int endOfBand;

    ProgressiveScan(JpegTables tables, EntropySource source) {
        this.tables = tables;
        this.source = source;
    }

    /** Reads one scan. */
    void read(
            JpegFrame frame,
            JpegScan scan,
            Coefficients coefficients,
            Restarts restarts,
            Deadline deadline)
            throws UndecodableImageException {
        scan.verifyProgressive();
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
                    readUnit(scan, part, coefficients, x, y);
                }
            }
            source.verifyEnough();
        }
    }

    private void forget(JpegScan scan) {
        endOfBand = 0;
        for (JpegScan.Part part : scan.parts()) {
            part.plane().prediction = 0;
        }
    }

    private void readUnit(
            JpegScan scan, JpegScan.Part part, Coefficients coefficients, int unit, int unitRow)
            throws UndecodableImageException {
        short[] values = coefficients.of(part.plane());
        int across = scan.across(part);
        int down = scan.down(part);
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                int at = coefficients.block(part.plane(), unit * across + x, unitRow * down + y);
                if (scan.first() == 0) {
                    readFirst(scan, part, values, at);
                } else if (scan.refines()) {
                    refine(scan, tables.ac(part.ac()), values, at);
                } else {
                    readBand(scan, tables.ac(part.ac()), values, at);
                }
            }
        }
    }

    private void readFirst(JpegScan scan, JpegScan.Part part, short[] values, int at)
            throws UndecodableImageException {
        if (scan.refines()) {
            values[at] |= (short) (source.bit() << scan.bit());
        } else {
            ComponentPlane plane = part.plane();
            plane.prediction += source.difference(tables.dc(part.dc()));
            values[at] = (short) (plane.prediction << scan.bit());
        }
    }

    private void readBand(JpegScan scan, HuffmanTable table, short[] values, int at)
            throws UndecodableImageException {
        if (endOfBand > 0) {
            endOfBand--;
            return;
        }
        int k = scan.first();
        while (k <= scan.last()) {
            int symbol = source.symbol(table);
            int run = symbol >> 4;
            int size = symbol & 15;
            if (size == 0 && run < 15) {
                endOfBand = (1 << run) + source.number(run) - 1;
                return;
            }
            k += run;
            if (size != 0) {
                if (k > scan.last()) {
                    throw tooLong();
                }
                values[at + k] = (short) (source.signed(size) << scan.bit());
            }
            k++;
        }
    }

    private static UndecodableImageException tooLong() {
        return new UndecodableImageException("damaged JPEG: a block is too long");
    }

    private void refine(JpegScan scan, HuffmanTable table, short[] values, int at)
            throws UndecodableImageException {
        int k = scan.first();
        while (endOfBand == 0 && k <= scan.last()) {
            int symbol = source.symbol(table);
            int run = symbol >> 4;
            int value = 0;
            if ((symbol & 15) != 0) {
                value = (source.bit() == 1 ? 1 : -1) << scan.bit();
            } else if (run < 15) {
                endOfBand = (1 << run) + source.number(run);
                break;
            }
            k = skip(scan, values, at, k, run);
            if (value != 0) {
                if (k > scan.last()) {
                    throw tooLong();
                }
                values[at + k] = (short) value;
            }
            k++;
        }
        if (endOfBand > 0) {
            skip(scan, values, at, k, 64);
            endOfBand--;
        }
    }

    /**
     * Goes over so many zeros to the next, giving every coefficient on the way its next bit.
     *
     * @return where that zero is, or one past the last coefficient
     */
    private int skip(JpegScan scan, short[] values, int at, int from, int zeros)
            throws UndecodableImageException {
        int left = zeros;
        int k = from;
        while (k <= scan.last()) {
            int value = values[at + k];
            if (value == 0) {
                if (left-- == 0) {
                    break;
                }
            } else if (source.bit() == 1 && (value & (1 << scan.bit())) == 0) {
                int more = 1 << scan.bit();
                values[at + k] = (short) (value > 0 ? value + more : value - more);
            }
            k++;
        }
        return k;
    }
}
