package io.convoy.compute.plan;

/** How exactly products inside convolutions and dense layers are computed; values stay float32. */
public enum Precision {
    FP32,
    /** Factors rounded to 8 significant bits, sums in float32, where the processor can do so. */
    BF16
}
