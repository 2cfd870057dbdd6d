package io.convoy.round.dl4j;

import io.convoy.config.SyncPolicy;
import io.convoy.error.ConfigException;
import io.convoy.model.NetworkBlueprint;

/** What DL4J's training masters cannot train rightly, said before anything is started. */
public final class Trainable {

    private Trainable() {}

    /**
     * Refuses shared parameters: DL4J gives each of their uses its own gradient.
     *
     * @throws ConfigException naming the policy
     */
    public static void require(NetworkBlueprint blueprint, SyncPolicy policy) {
        if (!blueprint.tied().isEmpty()) {
            throw new ConfigException(
                    "Invalid sync.policy: '%s'. The network shares parameters between layers, and DL4J would train each of them by itself. Set sync.policy: synchronous or averaging."
                            .formatted(policy.word()));
        }
    }
}
