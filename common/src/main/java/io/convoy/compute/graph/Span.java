package io.convoy.compute.graph;

/** A number of rows and a number of columns. */
public record Span(int height, int width) {
    public static final Span ZERO = new Span(0, 0);
    public static final Span ONE = new Span(1, 1);
}
