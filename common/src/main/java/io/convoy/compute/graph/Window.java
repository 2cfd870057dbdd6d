package io.convoy.compute.graph;

/**
 * How a convolution or pooling moves over an image.
 *
 * @param dilation distance between the values looked at, 1 for neighbours
 * @param before padding above and left
 * @param after padding below and right; 0 where the last rows or columns are left out
 */
public record Window(Span size, Span stride, Span dilation, Span before, Span after) {}
