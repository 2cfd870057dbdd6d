package io.convoy.image;

import io.convoy.config.ImageShape;

/**
 * Decodes image files into pixels of one shape. Immutable; any number of threads may share one.
 *
 * <p>JPEG: baseline and progressive, gray, YCbCr, RGB, CMYK and YCCK, turned by their EXIF
 * orientation. PNG: every colour type and depth, palettes, transparency (laid over white),
 * interlacing. Everything else is refused by name. The size is read and checked before anything is
 * allocated for it, and a file that is damaged or cut short is refused rather than read in part.
 */
public final class ImageDecoder {
    /** Pixels above which an image is refused whatever the user allows: arrays end at 2^31. */
    private static final long MOST_PIXELS = 1L << 28;

    private final ImageShape shape;
    private final long maxPixels;

    /**
     * A decoder for one shape.
     *
     * @param shape of every decoded image; 1 or 3 channels
     * @param maxPixels width x height above which an image is refused; at most 2^28 counts
     */
    public ImageDecoder(ImageShape shape, long maxPixels) {
        if (shape.channels() != 1 && shape.channels() != 3) {
            throw new IllegalArgumentException(
                    "Cannot decode images to %d channels. 1 (gray) or 3 (colour) can be had."
                            .formatted(shape.channels()));
        }
        this.shape = shape;
        this.maxPixels = Math.min(maxPixels, MOST_PIXELS);
    }

    /**
     * Decodes one file: colours first brought to the shape's channels (gray is Rec. 601 luma), then
     * stretched to its exact size with antialiasing.
     *
     * @param encoded the whole content of the file
     * @return unsigned bytes in axis order (c, h, w)
     * @throws UndecodableImageException if the content cannot become pixels, and why
     */
    public byte[] decode(byte[] encoded) throws UndecodableImageException {
        try {
            return pixels(new EncodedImage(encoded)).fit(shape).values();
        } catch (RuntimeException e) {
            throw new UndecodableImageException(
                    "damaged image: its decoder failed with " + e.getClass().getSimpleName(), e);
        }
    }

    private PlanarImage pixels(EncodedImage image) throws UndecodableImageException {
        if (image.format() == ImageFormat.PNG) {
            PngHeader header = PngHeader.read(image.content());
            checkSize(header.width(), header.height());
            return PngDecoder.decode(image.content(), header, shape.channels());
        }
        if (image.format() == ImageFormat.JPEG) {
            JpegSegments segments = JpegSegments.read(image.content());
            checkSize(segments.frame().width(), segments.frame().height());
            return JpegDecoder.decode(segments, shape.channels());
        }
        throw new UndecodableImageException(
                image.format().refusal().orElse(image.format().description()));
    }

    private void checkSize(int width, int height) throws UndecodableImageException {
        if ((long) width * height > maxPixels) {
            throw new UndecodableImageException(
                    "%d x %d pixels, more than the %d of data.max-pixels"
                            .formatted(width, height, maxPixels));
        }
    }
}
