package io.convoy.config;

import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What does not go with DL4J's own training masters: they know only its own layers, and decide by
 * themselves what travels.
 */
final class Dl4jPolicyRules {

    private Dl4jPolicyRules() {}

    /**
     * Looks for keys that contradict the policy.
     *
     * @param problems takes a key and a problem whose {@code %s} is the key's place
     */
    static void check(Settings settings, BiConsumer<ConfigKey<?>, String> problems) {
        Optional<SyncPolicy> policy = settings.find(SyncKeys.POLICY).filter(SyncPolicy::isDl4js);
        if (policy.isEmpty()) {
            return;
        }
        String name = policy.get().word();
        settings.find(SyncKeys.PAYLOAD)
                .filter(payload -> payload != Payload.FP32)
                .ifPresent(
                        payload ->
                                problems.accept(
                                        SyncKeys.PAYLOAD,
                                        "Invalid %%s: '%s'. It must be fp32 where sync.policy is %s, because DL4J decides by itself what travels. Leave the key out, or set sync.policy: synchronous."
                                                .formatted(
                                                        new ChoiceType<>(Payload.class)
                                                                .write(payload),
                                                        name)));
        settings.find(RunKeys.PRECISION)
                .filter(precision -> precision != Precision.FP32)
                .ifPresent(
                        precision ->
                                problems.accept(
                                        RunKeys.PRECISION,
                                        "Invalid %%s: '%s'. It must be fp32 where sync.policy is %s, because DL4J's layers know no other. Leave the key out, or set sync.policy: synchronous."
                                                .formatted(
                                                        new ChoiceType<>(Precision.class)
                                                                .write(precision),
                                                        name)));
    }
}
