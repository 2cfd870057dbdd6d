package io.convoy.image.jpeg;

import io.convoy.image.Deadline;
import io.convoy.image.UndecodableImageException;
import java.util.List;

/**
 * All coefficients of a progressive image, which come in several scans: 16 bits each, in the order
 * of the file.
 */
final class Coefficients {
    private final List<ComponentPlane> planes;
    private final short[][] values;

    /**
     * All zero, to begin with.
     *
     * @param frame whose size has been checked
     */
    Coefficients(JpegFrame frame, List<ComponentPlane> planes) {
        this.planes = planes;
        this.values = new short[planes.size()][];
        for (int i = 0; i < values.length; i++) {
            ComponentPlane plane = planes.get(i);
            int rows =
                    ComponentPlane.units(frame.height(), frame.mostDown())
                            * plane.component().down();
            values[i] = new short[Math.multiplyExact(64 * rows, plane.paddedAcross())];
        }
    }

    /** The coefficients of a component. */
    short[] of(ComponentPlane plane) {
        return values[planes.indexOf(plane)];
    }

    /** Where in a component a block begins. */
    int block(ComponentPlane plane, int column, int row) {
        return (row * plane.paddedAcross() + column) * 64;
    }

    /**
     * Makes samples of them all.
     *
     * @throws UndecodableImageException if a component has none
     */
    void transform(Deadline deadline) throws UndecodableImageException {
        for (ComponentPlane plane : planes) {
            if (!plane.isWanted()) {
                continue;
            }
            int[] factors = plane.quantisation();
            if (factors.length == 0) {
                throw new UndecodableImageException("damaged JPEG: a component has no scan");
            }
            short[] from = of(plane);
            int[] places = plane.places();
            int[] block = plane.coefficients();
            for (int y = 0; y < plane.blocksDown(); y++) {
                deadline.check();
                for (int x = 0; x < plane.blocksAcross(); x++) {
                    int at = block(plane, x, y);
                    int last = 63;
                    while (last > 0 && from[at + last] == 0) {
                        last--;
                    }
                    int begin = plane.begin(x, 0);
                    for (int k = 0; k <= last; k++) {
                        block[begin + places[k]] = from[at + k] * factors[k];
                    }
                    plane.end(last, x, 0);
                }
                plane.finish(1);
            }
        }
    }
}
