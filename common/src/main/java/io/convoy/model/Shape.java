package io.convoy.model;

/** The shape of one example somewhere in a network, without the minibatch axis. */
public sealed interface Shape {

    /** Number of values. */
    long values();

    /**
     * A picture, or a stack of feature maps; arrays of it are (n, c, h, w).
     *
     * @param height rows, 1 or more
     * @param width columns, 1 or more
     * @param channels colours or feature maps, 1 or more
     */
    record Image(int height, int width, int channels) implements Shape {
        @Override
        public long values() {
            return (long) height * width * channels;
        }

        /** {@code 28x28x1}: height, width, channels. */
        @Override
        public String toString() {
            return height + "x" + width + "x" + channels;
        }
    }

    /**
     * A vector; arrays of it are (n, features).
     *
     * @param features number of values, 1 or more
     */
    record Flat(int features) implements Shape {
        @Override
        public long values() {
            return features;
        }

        @Override
        public String toString() {
            return Integer.toString(features);
        }
    }
}
