package io.convoy.image.jpeg;

import io.convoy.image.Deadline;
import io.convoy.image.EncodedPicture;
import io.convoy.image.Framing;
import io.convoy.image.Lanes;
import io.convoy.image.PlanarImage;
import io.convoy.image.Rendering;
import io.convoy.image.ResamplingAxes;
import io.convoy.image.UndecodableImageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decodes JPEG in Java alone: no file, however damaged, can do more than throw. A picture is
 * decoded straight to the size it is wanted in. Keeps its buffers from one file to the next; for
 * one thread at a time.
 *
 * <p>Source: ITU-T T.81.
 */
public final class JpegDecoder {
    /** More than any encoder writes, few enough that a small file cannot keep a worker busy. */
    private static final int MAX_SCANS = 200;

    /** A block of 64 pixels takes at least one bit. */
    private static final int MAX_PIXELS_PER_BYTE = 64 * 8;

    /** Of a picture whose planes are kept: a few megabytes. */
    private static final int MOST_KEPT_PIXELS = 1 << 20;

    private static final int SIZE = 8;

    private final EntropySource source = new EntropySource();
    private final JpegTables tables = new JpegTables();
    private final ResamplingAxes axes = new ResamplingAxes();
    private final int[] order = order();
    private Optional<Picture> last = Optional.empty();

    /** What a picture is decoded with. */
    private record Picture(
            JpegFrame frame,
            Framing framing,
            int needed,
            List<ComponentPlane> planes,
            ScaledColours colours) {
        boolean is(JpegFrame otherFrame, Framing otherFraming, int otherNeeded) {
            return needed == otherNeeded
                    && frame.equals(otherFrame)
                    && framing.equals(otherFraming);
        }

        boolean isSmall() {
            long pixels = (long) frame.width() * frame.height();
            long results = (long) framing.columns() * framing.rows();
            return Math.max(pixels, results) <= MOST_KEPT_PIXELS;
        }

        List<ComponentPlane> wanted() {
            return planes.subList(0, needed);
        }
    }

    /** The place in its block, column by column, of every coefficient in the order of the file. */
    private static int[] order() {
        int[] order = new int[SIZE * SIZE];
        int k = 0;
        for (int diagonal = 0; diagonal < 2 * SIZE - 1; diagonal++) {
            for (int i = 0; i <= diagonal; i++) {
                int row = diagonal % 2 == 0 ? diagonal - i : i;
                int column = diagonal - row;
                if (row < SIZE && column < SIZE) {
                    order[k++] = column * SIZE + row;
                }
            }
        }
        return order;
    }

    /**
     * Opens a file that begins with a JPEG signature.
     *
     * @throws UndecodableImageException if it declares no frame, or an impossible one
     */
    public EncodedPicture open(byte[] jpeg) throws UndecodableImageException {
        return new JpegFile(jpeg, JpegHeader.read(jpeg), this);
    }

    PlanarImage decode(byte[] jpeg, JpegHeader header, Framing framing, Rendering rendering)
            throws UndecodableImageException {
        header.verify();
        JpegFrame frame = header.frame();
        if ((long) frame.width() * frame.height() > (long) MAX_PIXELS_PER_BYTE * jpeg.length) {
            throw new UndecodableImageException("truncated JPEG: its pixel data are too short");
        }
        int needed = JpegColours.needed(header.colour(), rendering.channels());
        Picture picture = picture(frame, framing, needed);
        readScans(jpeg, frame, picture.planes(), rendering.deadline());
        last = picture.isSmall() ? Optional.of(picture) : Optional.empty();
        List<ComponentPlane> wanted = picture.wanted();
        if (!wanted.stream().allMatch(ComponentPlane::isComplete)) {
            throw new UndecodableImageException("damaged JPEG: a component has no scan");
        }
        if (header.colour() == JpegFrame.Colour.YCBCR && needed == 3 && wanted.get(0).isScaled()) {
            byte[] pixels =
                    picture.colours()
                            .pixels(wanted.stream().map(ComponentPlane::resampler).toList());
            return new PlanarImage(framing.columns(), framing.rows(), needed, pixels);
        }
        return new JpegColours(header.colour(), wanted.stream().map(JpegDecoder::plane).toList())
                .toImage(framing.columns(), framing.rows(), rendering.channels());
    }

    private static byte[] plane(ComponentPlane component) {
        Lanes lanes = component.resampler().lanes();
        byte[] plane = new byte[lanes.width() * lanes.height()];
        component.resampler().store(plane, 0);
        return plane;
    }

    /** That of the last file, because most files of a data set are alike; or another. */
    private Picture picture(JpegFrame frame, Framing framing, int needed) {
        Optional<Picture> kept = last.filter(picture -> picture.is(frame, framing, needed));
        last = Optional.empty(); // until this file is read to its end
        if (kept.isPresent()) {
            kept.get().planes().forEach(ComponentPlane::reset);
            return kept.get();
        }
        List<ComponentPlane> planes = new ArrayList<>();
        for (JpegFrame.Component component : frame.components()) {
            boolean wanted = planes.size() < needed;
            planes.add(new ComponentPlane(frame, component, framing, axes, order, wanted));
        }
        return new Picture(frame, framing, needed, planes, new ScaledColours());
    }

    private void readScans(
            byte[] jpeg, JpegFrame frame, List<ComponentPlane> planes, Deadline deadline)
            throws UndecodableImageException {
        tables.clear();
        JpegSegments segments = new JpegSegments(jpeg);
        SequentialScan sequential = new SequentialScan(tables, source);
        ProgressiveScan progressive = new ProgressiveScan(tables, source);
        Coefficients coefficients = frame.process() == 2 ? new Coefficients(frame, planes) : null;
        int scans = 0;
        int interval = 0;
        for (segments.advance(); segments.marker() != JpegSegments.EOI; segments.advance()) {
            switch (segments.marker()) {
                case JpegSegments.DQT ->
                        tables.defineQuantisation(jpeg, segments.start(), segments.end());
                case JpegSegments.DHT ->
                        tables.defineHuffman(jpeg, segments.start(), segments.end());
                case JpegSegments.DRI -> interval = interval(segments);
                case JpegSegments.SOS -> {
                    JpegScan scan = JpegScan.read(jpeg, segments, planes);
                    verify(++scans);
                    for (JpegScan.Part part : scan.parts()) {
                        int slot = part.plane().component().quantisation();
                        part.plane().quantise(tables.quantisation(slot));
                    }
                    Restarts restarts = new Restarts(jpeg, segments.end(), source, interval);
                    if (coefficients == null) {
                        sequential.read(frame, scan, restarts, deadline);
                    } else {
                        progressive.read(frame, scan, coefficients, restarts, deadline);
                    }
                    segments.resume(restarts.end());
                }
                default -> verifySingle(segments, scans);
            }
        }
        if (coefficients != null) {
            coefficients.transform(deadline);
        }
    }

    private static int interval(JpegSegments segments) throws UndecodableImageException {
        if (segments.end() - segments.start() < 2) {
            throw new UndecodableImageException("damaged JPEG: its restart interval is cut");
        }
        return segments.number(segments.start());
    }

    private static void verifySingle(JpegSegments segments, int scans)
            throws UndecodableImageException {
        if (segments.isFrame() && scans > 0) {
            throw new UndecodableImageException("damaged JPEG: it holds two frames");
        }
    }

    private static void verify(int scans) throws UndecodableImageException {
        if (scans > MAX_SCANS) {
            throw new UndecodableImageException(
                    "a JPEG image of more than the %d scans allowed".formatted(MAX_SCANS));
        }
    }
}
