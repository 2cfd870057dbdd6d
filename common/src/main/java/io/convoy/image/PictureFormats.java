package io.convoy.image;

import io.convoy.image.bmp.BmpFile;
import io.convoy.image.gif.GifFile;
import io.convoy.image.jpeg.JpegDecoder;
import io.convoy.image.netpbm.NetpbmFile;
import io.convoy.image.png.PngDecoder;
import io.convoy.image.tiff.TiffFile;
import io.convoy.image.webp.WebPFile;

/** The decoder of each format. For one thread at a time; whoever makes it closes it. */
final class PictureFormats implements AutoCloseable {
    private final JpegDecoder jpeg = new JpegDecoder();
    private final PngDecoder png = new PngDecoder();

    /**
     * Reads the header of a file.
     *
     * @throws UndecodableImageException if its format is not decoded, or its header is damaged
     */
    EncodedPicture open(EncodedImage image) throws UndecodableImageException {
        byte[] content = image.content();
        return switch (image.format()) {
            case JPEG -> jpeg.open(content);
            case PNG -> png.open(content);
            case BMP -> BmpFile.open(content);
            case GIF -> GifFile.open(content);
            case TIFF -> TiffFile.open(content);
            case WEBP -> WebPFile.open(content);
            case NETPBM -> NetpbmFile.open(content);
            default ->
                    throw new UndecodableImageException(
                            image.format().refusal().orElse(image.format().description()));
        };
    }

    @Override
    public void close() {
        png.close();
    }
}
