package io.convoy.model;

import io.convoy.batch.InputShape;
import java.io.Serializable;
import java.util.List;

/**
 * Everything a worker needs to build its replica. Small, and the same for all workers and rounds.
 *
 * @param configuration DL4J's JSON of the {@code ComputationGraph}
 * @param input shape of an example as the network takes it
 * @param classes the class list, in the order of the network's outputs
 * @param loss what the network minimises
 * @param tied parameters that are one and the same in the user's description
 */
public record NetworkBlueprint(
        String configuration, InputShape input, List<String> classes, Loss loss, TiedParameters tied)
        implements Serializable {
    public NetworkBlueprint {
        classes = List.copyOf(classes);
    }
}
