package io.convoy.config;

/** How a picture of other proportions than the network's becomes one of the network's shape. */
public enum ResizeMode {
    /** Each side for itself, whatever becomes of the proportions; nothing is lost. */
    STRETCH,
    /** Scaled until it covers the shape; what sticks out on both sides is cut off. */
    CROP,
    /** Scaled until it fits into the shape; the bars that are left take the background's colour. */
    PAD
}
