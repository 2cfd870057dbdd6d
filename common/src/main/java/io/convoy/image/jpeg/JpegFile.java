package io.convoy.image.jpeg;

import io.convoy.image.EncodedPicture;
import io.convoy.image.Framing;
import io.convoy.image.Orientation;
import io.convoy.image.PlanarImage;
import io.convoy.image.Rendering;
import io.convoy.image.UndecodableImageException;

/** A JPEG file whose header has been read. */
final class JpegFile implements EncodedPicture {
    private final byte[] content;
    private final JpegHeader header;
    private final JpegDecoder decoder;

    JpegFile(byte[] content, JpegHeader header, JpegDecoder decoder) {
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
    public Orientation orientation() {
        return header.orientation();
    }

    @Override
    public PlanarImage decode(Framing framing, Rendering rendering)
            throws UndecodableImageException {
        return decoder.decode(content, header, framing, rendering);
    }
}
