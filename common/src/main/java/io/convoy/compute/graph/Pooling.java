package io.convoy.compute.graph;

/**
 * Maximum or mean over the window, channel by channel.
 *
 * @param derivative of the activation before it, taken here on fewer values because a maximum and a
 *     function that grows can change places; identity if it is taken there
 */
public record Pooling(Kind kind, Window window, Activation derivative) implements Operation {
    /** What is taken of the values in the window. */
    public enum Kind {
        MAX,
        /** The mean of the values inside the image. */
        MEAN,
        /** The mean with padding counted as zeros. */
        MEAN_WITH_PADDING
    }

    /** The same with the derivative of the activation before it. */
    public Pooling with(Activation other) {
        return new Pooling(kind, window, other);
    }
}
