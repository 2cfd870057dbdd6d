package io.convoy.image.tiff;

import io.convoy.image.Canvas;
import io.convoy.image.EncodedPicture;
import io.convoy.image.Framing;
import io.convoy.image.Orientation;
import io.convoy.image.PlanarImage;
import io.convoy.image.Rendering;
import io.convoy.image.UndecodableImageException;

/**
 * The first picture of a TIFF file: strips or tiles; gray, colour, palette, CMYK, with and without
 * alpha; plain, PackBits, LZW, deflate. The others are refused by name.
 *
 * <p>Source: Adobe, "TIFF Revision 6.0"; "Adobe Photoshop TIFF Technical Notes" for deflate.
 */
public final class TiffFile implements EncodedPicture {
    private final byte[] content;
    private final TiffDirectory directory;
    private final TiffLayout layout;

    private TiffFile(byte[] content) throws UndecodableImageException {
        this.content = content;
        this.directory = new TiffDirectory(content);
        this.layout = TiffLayout.of(directory);
    }

    /** Opens a file that begins with a TIFF header. */
    public static TiffFile open(byte[] content) throws UndecodableImageException {
        return new TiffFile(content);
    }

    @Override
    public int width() {
        return layout.width();
    }

    @Override
    public int height() {
        return layout.height();
    }

    @Override
    public Orientation orientation() throws UndecodableImageException {
        return Orientation.of((int) directory.first(TiffDirectory.ORIENTATION, 1));
    }

    @Override
    public PlanarImage decode(Framing framing, Rendering rendering)
            throws UndecodableImageException {
        layout.verify(directory);
        Canvas canvas = new Canvas(layout.width(), layout.height(), rendering.channels());
        TiffColours colours = new TiffColours(directory, layout, rendering.background());
        int[] row = new int[layout.chunkWidth()];
        try (TiffChunks chunks = new TiffChunks(content, directory, layout)) {
            for (int down = 0; down < layout.chunksDown(); down++) {
                int top = down * layout.chunkHeight();
                int rows = Math.min(layout.chunkHeight(), layout.height() - top);
                for (int across = 0; across < layout.chunksAcross(); across++) {
                    rendering.deadline().check();
                    byte[][] planes = chunks.read(down * layout.chunksAcross() + across, rows);
                    int left = across * layout.chunkWidth();
                    int columns = Math.min(layout.chunkWidth(), layout.width() - left);
                    for (int y = 0; y < rows; y++) {
                        colours.read(planes, y * layout.rowBytes(), columns, row);
                        canvas.paint((top + y) * layout.width() + left, 1, row, columns);
                    }
                }
            }
        }
        return canvas.image().resize(framing);
    }
}
