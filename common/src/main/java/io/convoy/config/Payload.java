package io.convoy.config;

/** How values are written when they travel between workers. */
public enum Payload {
    /** As they are: 4 bytes a value. */
    FP32,
    /** Rounded to bfloat16, 8 significant bits: 2 bytes a value. */
    BF16,
    /**
     * Only the largest, as one magnitude with a sign; what is left stays behind and is added to the
     * next step's.
     */
    THRESHOLD
}
