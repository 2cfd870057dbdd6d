package io.convoy.image;

/**
 * An image file whose header has been read and found sound: its size is known, and nothing has been
 * allocated for its pixels.
 */
public interface EncodedPicture {
    /** Columns as stored, 1 or more. */
    int width();

    /** Rows as stored, 1 or more. */
    int height();

    /**
     * How the picture is turned to stand upright.
     *
     * @throws UndecodableImageException if the file is damaged
     */
    default Orientation orientation() throws UndecodableImageException {
        return Orientation.UPRIGHT;
    }

    /**
     * Decodes the pixels, not turned upright.
     *
     * @param framing what part of the stored picture is wanted in which size
     * @return a picture of that size
     * @throws UndecodableImageException if the file is damaged, cut short or of a rare kind
     */
    PlanarImage decode(Framing framing, Rendering rendering) throws UndecodableImageException;
}
