package io.convoy.source.pack;

/** What the content of a packed example is. */
public enum Form {
    /** The bytes of an image file as they were. */
    ENCODED,
    /** Decoded pixels of the pack's shape: unsigned bytes in axis order (c, h, w). */
    PIXELS
}
