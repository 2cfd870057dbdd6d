package io.convoy.image.jpeg;

import io.convoy.image.UndecodableImageException;

/**
 * Walks the stretches of a scan's data between its restart markers.
 *
 * <p>Source: ITU-T T.81, E.2.4 and F.2.1.3.1.
 */
final class Restarts {
    private final byte[] jpeg;
    private final EntropySource source;
    private final int interval;
    private int left;
    private int number;
    private int end;

    /**
     * Opens the first stretch.
     *
     * @param from where the scan's data begin
     * @param interval units in a stretch; 0 for all
     */
    Restarts(byte[] jpeg, int from, EntropySource source, int interval)
            throws UndecodableImageException {
        this.jpeg = jpeg;
        this.source = source;
        this.interval = interval;
        this.left = interval;
        this.end = source.open(jpeg, from);
    }

    /**
     * Before each unit but the first of a stretch does nothing; opens the next stretch where it is
     * due.
     *
     * @return whether a new stretch has begun, in which nothing is known of the last
     */
    boolean begin() throws UndecodableImageException {
        if (interval == 0 || left-- > 0) {
            return false;
        }
        source.verifyEnough();
        int at = end;
        while (jpeg[at] == (byte) 0xff) {
            at++;
        }
        if ((jpeg[at] & 0xff) != JpegSegments.RST + number) {
            throw new UndecodableImageException("damaged JPEG: a restart marker is missing");
        }
        number = (number + 1) & 7;
        left = interval - 1;
        end = source.open(jpeg, at + 1);
        return true;
    }

    /**
     * Ends the scan.
     *
     * @return where the marker behind its data begins
     */
    int end() throws UndecodableImageException {
        source.verifyEnough();
        return end;
    }
}
