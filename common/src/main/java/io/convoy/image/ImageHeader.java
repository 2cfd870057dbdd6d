package io.convoy.image;

/**
 * What an image file says about itself before anything is decoded.
 *
 * @param format one that is decoded
 * @param width columns as stored, before any EXIF rotation; 1 or more
 * @param height rows as stored; 1 or more
 */
public record ImageHeader(ImageFormat format, int width, int height) {

    /** Width times height. */
    public long pixels() {
        return (long) width * height;
    }
}
