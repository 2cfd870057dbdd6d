package io.convoy.image.png;

import io.convoy.image.EncodedPicture;
import io.convoy.image.Framing;
import io.convoy.image.Orientation;
import io.convoy.image.PlanarImage;
import io.convoy.image.Rendering;
import io.convoy.image.UndecodableImageException;

/** A PNG file whose header has been read; its other chunks are when they are first asked for. */
final class PngFile implements EncodedPicture {
    private final byte[] content;
    private final PngHeader header;
    private final PngDecoder decoder;
    private PngChunks chunks;

    PngFile(byte[] content, PngHeader header, PngDecoder decoder) {
        this.content = content;
        this.header = header;
        this.decoder = decoder;
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
    public Orientation orientation() throws UndecodableImageException {
        return chunks().orientation();
    }

    @Override
    public PlanarImage decode(Framing framing, Rendering rendering)
            throws UndecodableImageException {
        return decoder.decode(header, chunks(), rendering).resize(framing);
    }

    private PngChunks chunks() throws UndecodableImageException {
        if (chunks == null) {
            chunks = PngChunks.read(content);
        }
        return chunks;
    }
}
