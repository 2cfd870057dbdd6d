package io.convoy.job;

import io.convoy.config.DataConfig;
import io.convoy.config.DataFormat;
import io.convoy.config.ImageShape;
import io.convoy.error.ConfigException;
import io.convoy.model.NetworkDescription;
import io.convoy.model.Shape;

/** Finds the shape that the examples of a job get. */
final class ImageShapes {

    private ImageShapes() {}

    /**
     * The network's input, or {@code data.shape} where the network takes a vector.
     *
     * @throws ConfigException if the two do not fit, or neither says how high and wide an image is
     */
    static ImageShape of(DataConfig data, NetworkDescription network) {
        if (network.input() instanceof Shape.Image image) {
            ImageShape natural = new ImageShape(image.height(), image.width(), image.channels());
            return fitting(
                    data.shape().orElse(natural),
                    natural.equals(data.shape().orElse(natural)),
                    network);
        }
        int values = Math.toIntExact(network.input().values());
        if (data.shape().isPresent()) {
            return fitting(data.shape().get(), data.shape().get().values() == values, network);
        }
        if (data.format() != DataFormat.POINTS) {
            throw new ConfigException(
                    "Missing key 'data.shape': network %s takes %d values, which says nothing about the height and width of an image. Set data.shape: height,width,channels with that product, or data.format: points."
                            .formatted(network.name(), values));
        }
        return new ImageShape(1, values, 1);
    }

    private static ImageShape fitting(ImageShape shape, boolean fits, NetworkDescription network) {
        if (!fits) {
            throw new ConfigException(
                    "Invalid data.shape: %s. Network %s takes %s. Remove the key, or choose another network."
                            .formatted(shape, network.name(), network.input()));
        }
        return shape;
    }
}
