package io.convoy.image;

import java.util.List;

/**
 * Decodes PNG in Java alone, because the JDK's reader verifies no checksum and takes a millisecond
 * for a thumbnail. Memory is bounded by the pixels the header declares, and nothing is allocated
 * for pixels that the compressed data could not hold.
 *
 * <p>Source: PNG Specification (Third Edition), 7, 8 and 9.
 */
final class PngDecoder {
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

    private final PngHeader header;
    private final PngColours colours;
    private final int plane;
    private final byte[] values;

    private PngDecoder(PngHeader header, PngColours colours, int channels) {
        this.header = header;
        this.colours = colours;
        this.plane = Math.multiplyExact(header.width(), header.height());
        this.values = new byte[Math.multiplyExact(plane, channels)];
    }

    /**
     * Decodes a whole file.
     *
     * @param channels 1 for gray, 3 for red, green, blue
     * @throws UndecodableImageException if the file is damaged or cut short
     */
    static PlanarImage decode(byte[] png, PngHeader header, int channels)
            throws UndecodableImageException {
        PngChunks chunks = PngChunks.read(png);
        List<Pass> passes = header.interlaced() ? ADAM7 : WHOLE;
        if (!chunks.mayInflateTo(inflatedBytes(header, passes))) {
            throw new UndecodableImageException("truncated PNG: its pixel data are too short");
        }
        PngDecoder decoder = new PngDecoder(header, new PngColours(header, chunks), channels);
        try (PngChunks.Data data = chunks.data()) {
            for (Pass pass : passes) {
                if (!pass.isEmpty(header)) {
                    decoder.decode(pass, data);
                }
            }
        }
        return new PlanarImage(header.width(), header.height(), channels, decoder.values);
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

    private void decode(Pass pass, PngChunks.Data data) throws UndecodableImageException {
        int columns = pass.columns(header);
        byte[] filter = new byte[1];
        byte[] row = new byte[header.rowBytes(columns)];
        byte[] above = new byte[row.length];
        for (int j = 0; j < pass.rows(header); j++) {
            data.read(filter);
            data.read(row);
            unfilter(filter[0], row, above);
            write(row, columns, pass, (pass.y0() + j * pass.dy()) * header.width());
            byte[] swap = above;
            above = row;
            row = swap;
        }
    }

    private void write(byte[] row, int columns, Pass pass, int offset)
            throws UndecodableImageException {
        if (values.length == plane && pass.dx() == 1 && colours.rowsAreGray()) {
            System.arraycopy(row, 0, values, offset + pass.x0(), columns);
            return;
        }
        for (int i = 0; i < columns; i++) {
            int rgb = colours.colour(row, i);
            int at = offset + pass.x0() + i * pass.dx();
            if (values.length == plane) {
                values[at] = (byte) PlanarImage.luma(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
            } else {
                values[at] = (byte) (rgb >> 16);
                values[plane + at] = (byte) (rgb >> 8);
                values[2 * plane + at] = (byte) rgb;
            }
        }
    }

    private void unfilter(int filter, byte[] row, byte[] above) throws UndecodableImageException {
        int step = Math.max(1, header.bitsPerPixel() / 8);
        switch (filter) {
            case 0 -> {}
            case 1 -> {
                for (int i = step; i < row.length; i++) {
                    row[i] += row[i - step];
                }
            }
            case 2 -> {
                for (int i = 0; i < row.length; i++) {
                    row[i] += above[i];
                }
            }
            case 3 -> {
                for (int i = 0; i < row.length; i++) {
                    int left = i < step ? 0 : row[i - step] & 0xff;
                    row[i] += (byte) ((left + (above[i] & 0xff)) >> 1);
                }
            }
            case 4 -> {
                for (int i = 0; i < row.length; i++) {
                    int left = i < step ? 0 : row[i - step] & 0xff;
                    int corner = i < step ? 0 : above[i - step] & 0xff;
                    row[i] += (byte) paeth(left, above[i] & 0xff, corner);
                }
            }
            default ->
                    throw new UndecodableImageException(
                            "damaged PNG: no filter %d exists".formatted(filter & 0xff));
        }
    }

    /** The neighbour closest to left + above - corner. */
    private static int paeth(int left, int above, int corner) {
        int toLeft = Math.abs(above - corner);
        int toAbove = Math.abs(left - corner);
        int toCorner = Math.abs(left + above - 2 * corner);
        if (toLeft <= toAbove && toLeft <= toCorner) {
            return left;
        }
        return toAbove <= toCorner ? above : corner;
    }
}
