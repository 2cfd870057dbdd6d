package io.convoy.config;

/** How exactly products inside convolutions and dense layers are computed. */
public enum Precision {
    FP32,
    /** Factors rounded to 8 significant bits, where the processor can do so; sums in float32. */
    BF16
}
