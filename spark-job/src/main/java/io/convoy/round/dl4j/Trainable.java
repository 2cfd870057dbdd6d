package io.convoy.round.dl4j;

import io.convoy.config.SyncPolicy;
import io.convoy.error.ConfigException;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.Targets;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/** What DL4J's training masters cannot train rightly, said before anything is started. */
public final class Trainable {

    private Trainable() {}

    /**
     * Refuses shared parameters, of which DL4J gives each use its own gradient, and what its
     * masters are not told: smoothed labels, and labels of further outputs.
     *
     * @throws ConfigException naming the policy
     */
    public static void require(NetworkBlueprint blueprint, SyncPolicy policy) {
        if (!blueprint.tied().isEmpty()) {
            throw refusal(
                    policy,
                    "The network shares parameters between layers, and DL4J would train each of them by itself");
        }
        if (!blueprint.targets().equals(Targets.PLAIN)) {
            throw refusal(policy, "The network smooths labels, and DL4J's masters would not");
        }
        if (outputs(blueprint) > 1) {
            throw refusal(
                    policy, "The network has more outputs than one, and DL4J's masters train one");
        }
    }

    private static int outputs(NetworkBlueprint blueprint) {
        return ComputationGraphConfiguration.fromJson(blueprint.configuration())
                .getNetworkOutputs()
                .size();
    }

    private static ConfigException refusal(SyncPolicy policy, String why) {
        return new ConfigException(
                "Invalid sync.policy: '%s'. %s. Set sync.policy: synchronous or averaging."
                        .formatted(policy.word(), why));
    }
}
