package io.convoy.config;

/** How exactly a compiled network computes. Parameters and gradients are float32 in any case. */
public enum Precision {
    FP32,
    /**
     * Images between layers and the filters of convolutions are rounded to bfloat16, 8 significant
     * bits; sums of products, dense layers and losses stay float32. For processors with
     * instructions for it.
     */
    BF16
}
