package io.convoy.job;

import io.convoy.config.ClassWeighting;
import io.convoy.error.ConfigException;
import io.convoy.error.DataException;
import io.convoy.model.ClassCounts;
import io.convoy.model.ClassWeights;
import io.convoy.model.Loss;
import io.convoy.model.LossKind;
import io.convoy.model.NetworkDescription;

/** Brings the job's class weights and those of the network's description together. */
final class WeighedLoss {

    private WeighedLoss() {}

    /**
     * The network with the weights that the job wants.
     *
     * @throws ConfigException if the description has weights of its own, or a loss without classes
     */
    static NetworkDescription of(NetworkDescription network, ClassWeighting wanted) {
        Loss loss = network.loss();
        if (wanted == ClassWeighting.NONE || loss.classWeights() instanceof ClassWeights.Balanced) {
            return network;
        }
        if (!(loss.classWeights() instanceof ClassWeights.Equal)) {
            throw new ConfigException(
                    "Invalid data.class-weights: 'balanced'. Network %s has class-weights of its own. Remove one of the two."
                            .formatted(network.name()));
        }
        if (loss.kind() != LossKind.CATEGORICAL_CROSSENTROPY) {
            throw new ConfigException(
                    "Invalid data.class-weights: 'balanced'. It must be none with the loss of network %s, %s: it weighs outputs, not the examples of a class. Remove the key, or set data.sampling: balanced."
                            .formatted(network.name(), loss.kind().word()));
        }
        return network.with(loss.with(new ClassWeights.Balanced(0)));
    }

    /** Verifies that each class can be weighed by its examples, if the job wants that. */
    static void require(ClassWeighting wanted, ClassCounts counts) {
        int empty = counts.examples().indexOf(0);
        if (wanted == ClassWeighting.BALANCED && empty >= 0) {
            throw new DataException(
                    "Cannot balance class weights: class %s has no training examples. Add some, or remove data.class-weights."
                            .formatted(counts.names().get(empty)));
        }
    }
}
