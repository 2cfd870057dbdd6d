package io.convoy.config;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** The rules between a key of {@link SyncKeys} and another; a refused value breaks none. */
final class SyncRules {
    private static final Set<OptimizerKind> OF_SLICES =
            Set.of(OptimizerKind.SGD, OptimizerKind.MOMENTUM, OptimizerKind.ADAM);

    private final Settings settings;
    private final BiConsumer<ConfigKey<?>, String> problems;

    /**
     * Rules about some settings.
     *
     * @param problems told the key that is to be changed, and a sentence whose {@code %s} stands
     *     for it
     */
    SyncRules(Settings settings, BiConsumer<ConfigKey<?>, String> problems) {
        this.settings = settings;
        this.problems = problems;
    }

    void check() {
        if (is(SyncKeys.POLICY, SyncPolicy.AVERAGING) && is(SyncKeys.PAYLOAD, Payload.THRESHOLD)) {
            problems.accept(
                    SyncKeys.PAYLOAD,
                    "Invalid %s: 'threshold'. It must be fp32 or bf16 where sync.policy is"
                            + " averaging: parameters cannot be sent in part. Set sync.payload:"
                            + " bf16, or sync.policy: synchronous.");
        }
        if (is(SyncKeys.POLICY, SyncPolicy.ASYNCHRONOUS)) {
            checkOwners();
        }
    }

    /** The owner of a slice has a part of the parameters only, which DL4J cannot update. */
    private void checkOwners() {
        if (is(RunKeys.COMPUTE, ComputeMode.DL4J)) {
            problems.accept(
                    SyncKeys.POLICY,
                    "Invalid %s: 'asynchronous'. It must be another policy where run.compute is"
                            + " dl4j, because DL4J cannot update a part of the parameters. Set"
                            + " run.compute: compiled, or sync.policy: synchronous.");
        }
        Optional<OptimizerKind> kind = settings.find(OptimizerKeys.KIND);
        if (kind.isPresent() && !OF_SLICES.contains(kind.get())) {
            problems.accept(
                    SyncKeys.POLICY,
                    "Invalid %%s: 'asynchronous'. It must be another policy where optimizer.kind is %s,"
                                    .formatted(kind.get().name().toLowerCase(Locale.ROOT))
                            + " because the owner of a slice knows sgd, momentum and adam only. Set"
                            + " one of them, or sync.policy: synchronous.");
        }
    }

    private <T> boolean is(ConfigKey<T> key, T value) {
        return settings.find(key).equals(Optional.of(value));
    }
}
