package io.convoy.model;

/**
 * A window that slides over an image: the geometry shared by convolution and pooling.
 *
 * @param size pixels the window looks at, before dilation
 * @param stride pixels from one position to the next
 * @param padding what surrounds the image
 * @param dilation distance between the pixels looked at; 1x1: neighbours
 */
public record Window(Size size, Size stride, Padding padding, Size dilation) {

    /**
     * Positions of the window: the height and width of the output.
     *
     * @throws MisfitException if the window does not fit
     */
    Size positions(Shape.Image image) {
        if (padding instanceof Padding.Explicit explicit) {
            checkBorder(image, explicit.size());
            return new Size(
                    slack(image.height(), explicit.size().height(), reach().height())
                                    / stride.height()
                            + 1,
                    slack(image.width(), explicit.size().width(), reach().width()) / stride.width()
                            + 1);
        }
        if (reach().height() < stride.height() || reach().width() < stride.width()) {
            throw new MisfitException(
                    "padding: same cannot serve a %s kernel with the larger stride %s. Use padding: valid."
                            .formatted(reach(), stride));
        }
        return new Size(
                (image.height() + stride.height() - 1) / stride.height(),
                (image.width() + stride.width() - 1) / stride.width());
    }

    /** Pixels from the first to the last the window looks at, dilation included. */
    private Size reach() {
        return new Size(
                (size.height() - 1) * dilation.height() + 1,
                (size.width() - 1) * dilation.width() + 1);
    }

    private void checkBorder(Shape.Image image, Size border) {
        if (border.height() >= reach().height() || border.width() >= reach().width()) {
            throw new MisfitException(
                    "padding of %s leaves a %s kernel nothing but padding at the border. Use less."
                            .formatted(border, reach()));
        }
        if (slack(image.height(), border.height(), reach().height()) < 0
                || slack(image.width(), border.width(), reach().width()) < 0) {
            throw new MisfitException(
                    "a %s kernel does not fit its %s input. Use a smaller kernel, or padding: same."
                            .formatted(reach(), image));
        }
    }

    /** Steps of one pixel the window can make. */
    private static int slack(int length, int border, int reach) {
        return length + 2 * border - reach;
    }

    /** {@code 3x3, stride 2x2, same}: the size, and whatever is not the default. */
    String describe(Size defaultStride) {
        StringBuilder text = new StringBuilder(size.toString());
        if (!stride.equals(defaultStride)) {
            text.append(", stride ").append(stride);
        }
        if (!padding.equals(Padding.VALID)) {
            text.append(", ").append(padding);
        }
        if (!dilation.equals(Size.ONE)) {
            text.append(", dilation ").append(dilation);
        }
        return text.toString();
    }
}
