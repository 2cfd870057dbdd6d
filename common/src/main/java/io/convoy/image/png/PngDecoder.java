package io.convoy.image.png;

import io.convoy.image.Canvas;
import io.convoy.image.Deadline;
import io.convoy.image.EncodedPicture;
import io.convoy.image.PlanarImage;
import io.convoy.image.Rendering;
import io.convoy.image.UndecodableImageException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.Inflater;

/**
 * Decodes PNG in Java alone, because the JDK's reader verifies no checksum and takes a millisecond
 * for a thumbnail. Memory is bounded by the pixels the header declares, and nothing is allocated
 * for pixels that the compressed data could not hold. Keeps its inflater and buffers from one file
 * to the next; for one thread at a time.
 *
 * <p>Source: PNG Specification (Third Edition), 7, 8 and 9.
 */
public final class PngDecoder implements AutoCloseable {
    /** Bytes of rows that are inflated together. */
    private static final int BAND = 1 << 16;

    private static final List<Pass> WHOLE = List.of(new Pass(0, 0, 1, 1));
    private static final List<Pass> ADAM7 =
            List.of(
                    new Pass(0, 0, 8, 8),
                    new Pass(4, 0, 8, 8),
                    new Pass(0, 4, 4, 8),
                    new Pass(2, 0, 4, 4),
                    new Pass(0, 2, 2, 4),
                    new Pass(1, 0, 2, 2),
                    new Pass(0, 1, 1, 2));

    /** The pixels (x0 + i dx, y0 + j dy), which are stored together. */
    private record Pass(int x0, int y0, int dx, int dy) {
        int columns(PngHeader header) {
            return Math.max(0, (int) (((long) header.width() - x0 + dx - 1) / dx));
        }

        int rows(PngHeader header) {
            return Math.max(0, (int) (((long) header.height() - y0 + dy - 1) / dy));
        }

        boolean isEmpty(PngHeader header) {
            return columns(header) == 0 || rows(header) == 0;
        }
    }

    private Optional<Inflater> inflater = Optional.empty();
    private byte[] band = {};

    /**
     * Opens a file that begins with a PNG signature.
     *
     * @throws UndecodableImageException if its header is missing, damaged or says what no PNG may
     *     say
     */
    public EncodedPicture open(byte[] png) throws UndecodableImageException {
        return new PngFile(png, PngHeader.read(png), this);
    }

    PlanarImage decode(PngHeader header, PngChunks chunks, Rendering rendering)
            throws UndecodableImageException {
        List<Pass> passes = header.interlaced() ? ADAM7 : WHOLE;
        if (!chunks.mayInflateTo(inflatedBytes(header, passes))) {
            throw new UndecodableImageException("truncated PNG: its pixel data are too short");
        }
        PngColours colours = new PngColours(header, chunks, rendering.background());
        Picture picture = new Picture(header, colours, rendering.channels());
        if (inflater.isEmpty()) {
            inflater = Optional.of(new Inflater());
        }
        PngChunks.Data data = chunks.data(inflater.get());
        for (Pass pass : passes) {
            if (!pass.isEmpty(header)) {
                decode(picture, pass, data, rendering.deadline());
            }
        }
        return picture.canvas.image();
    }

    private static long inflatedBytes(PngHeader header, List<Pass> passes) {
        long bytes = 0;
        for (Pass pass : passes) {
            if (!pass.isEmpty(header)) {
                bytes += pass.rows(header) * (1L + header.rowBytes(pass.columns(header)));
            }
        }
        return bytes;
    }

    /** Reads the rows of a pass, some at a time, behind the row above them. */
    private void decode(Picture picture, Pass pass, PngChunks.Data data, Deadline deadline)
            throws UndecodableImageException {
        PngHeader header = picture.header;
        int stride = Math.addExact(header.rowBytes(pass.columns(header)), 1);
        int rows = pass.rows(header);
        int most = Math.max(1, Math.min(rows, BAND / stride));
        int needed = Math.multiplyExact(stride, most + 1);
        if (band.length < needed) {
            band = new byte[needed];
        }
        Arrays.fill(band, 0, stride, (byte) 0);
        RowFilter filter = new RowFilter(band, stride, Math.max(1, header.bitsPerPixel() / 8));
        for (int done = 0; done < rows; done += most) {
            deadline.check();
            int count = Math.min(most, rows - done);
            data.read(band, stride, stride * (count + 1));
            for (int j = 0; j < count; j++) {
                int at = stride * (j + 1) + 1;
                filter.undo(band[at - 1], at, at + stride - 1);
                picture.write(band, at, pass, pass.y0() + (done + j) * pass.dy());
            }
            System.arraycopy(band, stride * count, band, 0, stride);
        }
    }

    /** Frees the inflater. */
    @Override
    public void close() {
        inflater.ifPresent(Inflater::end);
        inflater = Optional.empty();
    }

    /** The pixels of one file. */
    private static final class Picture {
        private final PngHeader header;
        private final PngColours colours;
        private final Canvas canvas;
        private final int[] row;

        Picture(PngHeader header, PngColours colours, int channels) {
            this.header = header;
            this.colours = colours;
            this.canvas = new Canvas(header.width(), header.height(), channels);
            this.row = new int[header.width()];
        }

        void write(byte[] raw, int at, Pass pass, int y) throws UndecodableImageException {
            int columns = pass.columns(header);
            int to = y * header.width() + pass.x0();
            if (canvas.isGray() && pass.dx() == 1 && colours.rowsAreGray()) {
                canvas.copyGrays(raw, at, to, columns);
            } else {
                colours.read(raw, at, columns, row);
                canvas.paint(to, pass.dx(), row, columns);
            }
        }
    }
}
