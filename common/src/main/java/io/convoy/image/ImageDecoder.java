package io.convoy.image;

import io.convoy.config.ImageShape;
import java.util.Arrays;

/**
 * Decodes image files into pixels of one shape: JPEG, PNG, BMP, GIF, TIFF, WebP and PBM, PGM, PPM,
 * told apart by their content, turned upright where they say how. Everything else is refused by
 * name. Size and kind are read and checked before anything is allocated for pixels, and a file that
 * is damaged or cut short is refused rather than read in part.
 *
 * <p>For one thread at a time: buffers are kept from one file to the next. Whoever makes a decoder
 * closes it.
 */
public final class ImageDecoder implements AutoCloseable {
    /** Weights of a side take a few times as many bytes as it has pixels. */
    private static final int LONGEST_SIDE = 1_000_000;

    private final Decoding decoding;
    private final Background background;
    private PictureFormats formats = new PictureFormats();
    private boolean unsound;

    /** A decoder that stretches images to a shape, over white, as {@link Decoding#to} has it. */
    public ImageDecoder(ImageShape shape, long maxPixels) {
        this(Decoding.to(shape, maxPixels));
    }

    public ImageDecoder(Decoding decoding) {
        this.decoding = decoding;
        this.background = Background.of(decoding.config().background());
    }

    /**
     * Decodes one file into the shape's channels (gray is Rec. 601 luma) and size, antialiased.
     *
     * @param encoded the whole content of the file
     * @return unsigned bytes in axis order (c, h, w)
     * @throws UndecodableImageException if the content cannot become pixels, and why
     */
    public byte[] decode(byte[] encoded) throws UndecodableImageException {
        Deadline deadline = Deadline.in(decoding.config().timeout());
        try {
            return padded(upright(encoded, deadline)).values();
        } catch (RuntimeException e) {
            unsound = true;
            throw new UndecodableImageException(
                    "damaged image: its decoder failed with " + e.getClass().getSimpleName(), e);
        } catch (StackOverflowError e) {
            unsound = true;
            // Not as a cause: Spark ends a process for an error of the Java machine among them.
            throw new UndecodableImageException("damaged image: its parts are nested too deeply");
        }
    }

    /** New ones where the last decoding ended anywhere: what they keep may be half of something. */
    private PictureFormats formats() {
        if (unsound) {
            formats.close();
            formats = new PictureFormats();
            unsound = false;
        }
        return formats;
    }

    private PlanarImage upright(byte[] encoded, Deadline deadline)
            throws UndecodableImageException {
        EncodedPicture picture = formats().open(new EncodedImage(encoded));
        checkSize(picture.width(), picture.height());
        Orientation orientation = picture.orientation();
        Rendering rendering = new Rendering(decoding.shape().channels(), background, deadline);
        Framing framing = framing(picture, orientation);
        return orientation.apply(picture.decode(framing, rendering));
    }

    private Framing framing(EncodedPicture picture, Orientation orientation) {
        int width = picture.width();
        int height = picture.height();
        return orientation.isTurned()
                ? Framing.of(decoding.config().resize(), height, width, decoding.shape())
                        .transposed()
                : Framing.of(decoding.config().resize(), width, height, decoding.shape());
    }

    private void checkSize(int width, int height) throws UndecodableImageException {
        if ((long) width * height > decoding.maxPixels()) {
            throw new UndecodableImageException(
                    "%d x %d pixels, more than the %d of data.max-pixels"
                            .formatted(width, height, decoding.maxPixels()));
        }
        if (Math.max(width, height) > LONGEST_SIDE) {
            throw new UndecodableImageException(
                    "%d x %d pixels, a side longer than %d".formatted(width, height, LONGEST_SIDE));
        }
    }

    /** The picture with bars of the background's colour wherever the shape is larger. */
    private PlanarImage padded(PlanarImage image) {
        ImageShape shape = decoding.shape();
        if (image.width() == shape.width() && image.height() == shape.height()) {
            return image;
        }
        int left = (shape.width() - image.width()) / 2;
        int top = (shape.height() - image.height()) / 2;
        int plane = shape.width() * shape.height();
        byte[] values = new byte[shape.values()];
        for (int c = 0; c < shape.channels(); c++) {
            byte bar = (byte) background.channel(c, shape.channels());
            Arrays.fill(values, c * plane, (c + 1) * plane, bar);
            for (int y = 0; y < image.height(); y++) {
                System.arraycopy(
                        image.values(),
                        (c * image.height() + y) * image.width(),
                        values,
                        c * plane + (top + y) * shape.width() + left,
                        image.width());
            }
        }
        return new PlanarImage(shape.width(), shape.height(), shape.channels(), values);
    }

    @Override
    public void close() {
        formats.close();
    }
}
