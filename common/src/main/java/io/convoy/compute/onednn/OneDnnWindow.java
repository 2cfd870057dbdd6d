package io.convoy.compute.onednn;

import io.convoy.compute.graph.Span;
import io.convoy.compute.graph.Window;

/** A window in oneDNN's terms: pairs of height and width. */
final class OneDnnWindow {
    private final Window window;

    OneDnnWindow(Window window) {
        this.window = window;
    }

    long[] size() {
        return both(window.size());
    }

    long[] strides() {
        return both(window.stride());
    }

    /** oneDNN counts the values left out between two that are looked at. */
    long[] dilations() {
        Span dilation = window.dilation();
        return new long[] {dilation.height() - 1L, dilation.width() - 1L};
    }

    long[] before() {
        return both(window.before());
    }

    long[] after() {
        return both(window.after());
    }

    private static long[] both(Span span) {
        return new long[] {span.height(), span.width()};
    }
}
