package io.convoy.model;

import java.util.OptionalInt;

/** An operation with one input: a layer in the ordinary sense. */
public sealed interface LayerOperation extends Operation {

    /**
     * The shape that comes out.
     *
     * @throws MisfitException if the operation cannot take the input
     */
    Shape output(Shape input);

    /** Parameters of the layer, running statistics included, for an input it can take. */
    default long parameters(Shape input) {
        return 0;
    }

    /** Those of the parameters that no gradient trains: the statistics of batch normalisation. */
    default long statistics(Shape input) {
        return 0;
    }

    @Override
    default String describe() {
        return kind();
    }

    /** Convolution over height and width. */
    record Conv(int filters, Window window, ActivationKind activation, Bias bias)
            implements LayerOperation {
        @Override
        public String kind() {
            return "conv";
        }

        @Override
        public Shape output(Shape input) {
            Size positions = window.positions(image(input));
            Shape output = new Shape.Image(positions.height(), positions.width(), filters);
            activation.check(output);
            return output;
        }

        @Override
        public long parameters(Shape input) {
            Size kernel = window.size();
            long each = (long) kernel.height() * kernel.width() * image(input).channels();
            return filters * (each + bias.perOutput());
        }

        @Override
        public String describe() {
            return "conv %,d, %s%s%s"
                    .formatted(filters, window.describe(Size.ONE), suffix(activation), bias);
        }
    }

    /**
     * Convolution of each channel by itself.
     *
     * @param multiplier feature maps made of each channel, which follow each other
     */
    record DepthwiseConv(int multiplier, Window window, ActivationKind activation, Bias bias)
            implements LayerOperation {
        @Override
        public String kind() {
            return "depthwise-conv";
        }

        @Override
        public Shape output(Shape input) {
            Size positions = window.positions(image(input));
            long channels = (long) image(input).channels() * multiplier;
            if (channels > Rule.MAX_LENGTH) {
                throw new MisfitException(
                        "%d times %,d channels are more than %,d. Lower multiplier."
                                .formatted(multiplier, image(input).channels(), Rule.MAX_LENGTH));
            }
            Shape output = new Shape.Image(positions.height(), positions.width(), (int) channels);
            activation.check(output);
            return output;
        }

        @Override
        public long parameters(Shape input) {
            long kernel = (long) window.size().height() * window.size().width();
            return (long) image(input).channels() * multiplier * (kernel + bias.perOutput());
        }

        @Override
        public String describe() {
            String times = multiplier == 1 ? "" : " x%,d,".formatted(multiplier);
            return "depthwise-conv%s %s%s%s"
                    .formatted(times, window.describe(Size.ONE), suffix(activation), bias);
        }
    }

    /** Maximum or mean over the window, channel by channel. */
    record Pool(Over over, Window window) implements LayerOperation {
        @Override
        public String kind() {
            return over == Over.MAX ? "maxpool" : "avgpool";
        }

        @Override
        public Shape output(Shape input) {
            Size positions = window.positions(image(input));
            return new Shape.Image(positions.height(), positions.width(), image(input).channels());
        }

        @Override
        public String describe() {
            return kind() + " " + window.describe(window.size());
        }
    }

    /** Maximum or mean over the whole image: one value per channel. */
    record GlobalPool(Over over) implements LayerOperation {
        @Override
        public String kind() {
            return over == Over.MAX ? "global-maxpool" : "global-avgpool";
        }

        @Override
        public Shape output(Shape input) {
            return new Shape.Flat(image(input).channels());
        }
    }

    /** What pooling takes of the values it looks at. */
    enum Over {
        MAX,
        MEAN
    }

    /** An image as a vector, in the order channels, height, width. */
    record Flatten() implements LayerOperation {
        @Override
        public String kind() {
            return "flatten";
        }

        @Override
        public Shape output(Shape input) {
            if (!(input instanceof Shape.Image)) {
                throw new MisfitException(
                        "its input is flat already (%s). Remove it.".formatted(input));
            }
            if (input.values() > Integer.MAX_VALUE) {
                throw new MisfitException(
                        "%s has %,d values, more than 2,147,483,647. Use pooling before it."
                                .formatted(input, input.values()));
            }
            return new Shape.Flat((int) input.values());
        }
    }

    /**
     * Every output is a weighted sum of all inputs.
     *
     * @param units number of outputs; empty: the number of classes, which {@link Topology} fills in
     */
    record Dense(OptionalInt units, ActivationKind activation, Bias bias)
            implements LayerOperation {
        @Override
        public String kind() {
            return "dense";
        }

        @Override
        public Shape output(Shape input) {
            if (!(input instanceof Shape.Flat)) {
                throw new MisfitException(
                        "a dense layer needs a flat input, and this is %s. Put flatten, or global-avgpool, before it."
                                .formatted(input));
            }
            return new Shape.Flat(units.orElseThrow());
        }

        @Override
        public long parameters(Shape input) {
            return units.orElseThrow() * (input.values() + bias.perOutput());
        }

        @Override
        public String describe() {
            String number =
                    units.isPresent() ? "%,d".formatted(units.getAsInt()) : "(number of classes)";
            return "dense " + number + suffix(activation) + bias;
        }
    }

    /** Whether a constant is learnt per output and added to it. */
    enum Bias {
        LEARNT,
        NONE;

        int perOutput() {
            return this == LEARNT ? 1 : 0;
        }

        @Override
        public String toString() {
            return this == LEARNT ? "" : ", no bias";
        }
    }

    /**
     * Sets values to 0 at random while training, and scales the others up so that the mean stays.
     *
     * @param rate the fraction set to 0, in (0, 1)
     */
    record Dropout(double rate) implements LayerOperation {
        @Override
        public String kind() {
            return "dropout";
        }

        @Override
        public Shape output(Shape input) {
            return input;
        }

        @Override
        public String describe() {
            return "dropout " + rate;
        }
    }

    /**
     * Batch normalisation per channel or feature: a learnt scale and shift, and running statistics.
     *
     * @param decay part of the running mean and variance kept at each step, in (0, 1)
     * @param epsilon added to the variance, greater than 0
     */
    record BatchNorm(double decay, double epsilon) implements LayerOperation {
        @Override
        public String kind() {
            return "batchnorm";
        }

        @Override
        public Shape output(Shape input) {
            return input;
        }

        @Override
        public long parameters(Shape input) {
            return 2 * statistics(input);
        }

        @Override
        public long statistics(Shape input) {
            return 2L * (input instanceof Shape.Image image ? image.channels() : input.values());
        }
    }

    /** An activation function on its own. */
    record Activate(ActivationKind activation) implements LayerOperation {
        @Override
        public String kind() {
            return "activation";
        }

        @Override
        public Shape output(Shape input) {
            activation.check(input);
            return input;
        }

        @Override
        public String describe() {
            return activation.word();
        }
    }

    private static Shape.Image image(Shape input) {
        if (input instanceof Shape.Image image) {
            return image;
        }
        throw new MisfitException(
                "it needs an image, and its input is flat (%s). Put it before flatten, and give input as height,width,channels."
                        .formatted(input));
    }

    private static String suffix(ActivationKind activation) {
        return activation == ActivationKind.LINEAR ? "" : ", " + activation.word();
    }
}
