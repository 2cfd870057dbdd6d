package io.convoy.image.bmp;

import io.convoy.image.Canvas;
import io.convoy.image.EncodedPicture;
import io.convoy.image.Framing;
import io.convoy.image.PlanarImage;
import io.convoy.image.Rendering;
import io.convoy.image.UndecodableImageException;

/**
 * A BMP file whose header has been read: 1 to 32 bits a pixel, palettes, bit masks, run lengths.
 *
 * <p>Source: Microsoft, "Bitmap Storage", BITMAPINFOHEADER to BITMAPV5HEADER; OS/2's core header.
 */
public final class BmpFile implements EncodedPicture {
    private final byte[] content;
    private final BmpHeader header;

    private BmpFile(byte[] content, BmpHeader header) {
        this.content = content;
        this.header = header;
    }

    /** Opens a file that begins with BM. */
    public static BmpFile open(byte[] content) throws UndecodableImageException {
        return new BmpFile(content, BmpHeader.read(content));
    }

    @Override
    public int width() {
        return header.width();
    }

    @Override
    public int height() {
        return header.height();
    }

    @Override
    public PlanarImage decode(Framing framing, Rendering rendering)
            throws UndecodableImageException {
        header.verify();
        BmpColours colours = new BmpColours(content, header, rendering.background());
        Canvas canvas = new Canvas(header.width(), header.height(), rendering.channels());
        if (header.isRunLength()) {
            new BmpRuns(content, header).paint(canvas, colours, rendering.deadline());
        } else {
            paint(canvas, colours, rendering);
        }
        return canvas.image().resize(framing);
    }

    private void paint(Canvas canvas, BmpColours colours, Rendering rendering)
            throws UndecodableImageException {
        long bits = (long) header.width() * header.bits();
        long stride = (bits + 31) / 32 * 4;
        // Some programs leave out what fills up the last row.
        header.numbers().require(header.pixels(), stride * (header.height() - 1L) + (bits + 7) / 8);
        int[] row = new int[header.width()];
        for (int y = 0; y < header.height(); y++) {
            rendering.deadline().check();
            colours.read((int) (header.pixels() + y * stride), row);
            canvas.paintRow(header.row(y), row);
        }
    }
}
