package io.convoy.image;

/** How a value of an example is stored in an {@link ImageBlock}. */
public enum PixelType {
    /** One unsigned byte, 0 to 255; the network sees value / 255. */
    UINT8(1),
    /**
     * A big-endian IEEE 754 float; the network sees it as it is. For points and other data that are
     * not pictures.
     */
    FLOAT32(4);

    private final int bytes;

    PixelType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one value. */
    public int bytes() {
        return bytes;
    }
}
