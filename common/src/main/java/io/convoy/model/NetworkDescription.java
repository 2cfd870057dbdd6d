package io.convoy.model;

import java.util.List;
import java.util.OptionalInt;

/**
 * A network as it is written: a list of layers. {@link Topology} works out what it means.
 *
 * @param source the file it was read from, for messages
 * @param name a short name for reports
 * @param input what one example looks like
 * @param loss what training minimises
 * @param layers from input to output, one or more
 */
public record NetworkDescription(
        String source, String name, Shape input, Loss loss, List<LayerDescription> layers) {
    public NetworkDescription {
        layers = List.copyOf(layers);
    }

    /** The number of outputs, where the last layer says it; empty for {@code units: classes}. */
    public OptionalInt outputs() {
        LayerDescription last = layers.get(layers.size() - 1);
        while (last instanceof LayerDescription.Block block) {
            last = block.layers().get(block.layers().size() - 1);
        }
        return last instanceof LayerDescription.Single single
                        && single.operation() instanceof LayerOperation.Dense dense
                ? dense.units()
                : OptionalInt.empty();
    }

    /** The same network, minimising something else. */
    public NetworkDescription with(Loss other) {
        return new NetworkDescription(source, name, input, other, layers);
    }

    /** Where something is written: {@code lenet-5.yaml, line 9}. */
    String at(int line) {
        return "%s, line %d".formatted(source, line);
    }
}
