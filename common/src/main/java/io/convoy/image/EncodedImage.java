package io.convoy.image;

import java.util.Objects;

/** The bytes of one image file, as they were read. They are not copied; leave them unchanged. */
public final class EncodedImage {
    private final byte[] content;
    private final ImageFormat format;

    public EncodedImage(byte[] content) {
        this.content = Objects.requireNonNull(content);
        this.format = ImageFormat.sniff(content);
    }

    /** What the content is, whatever the file's name says. */
    public ImageFormat format() {
        return format;
    }

    /** The file's bytes, not a copy. */
    public byte[] content() {
        return content;
    }

    /**
     * Reads the size without decoding or allocating anything that grows with it.
     *
     * @throws UndecodableImageException if this is not an image of a format that is decoded, or its
     *     header is damaged
     */
    public ImageHeader header() throws UndecodableImageException {
        try (PictureFormats formats = new PictureFormats()) {
            EncodedPicture picture = formats.open(this);
            return new ImageHeader(format, picture.width(), picture.height());
        }
    }
}
