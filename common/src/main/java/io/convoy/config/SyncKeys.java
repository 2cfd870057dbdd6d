package io.convoy.config;

import java.time.Duration;
import java.util.List;

/** How replicas are kept in step: the keys of {@link SyncConfig}. */
final class SyncKeys {
    static final ConfigKey<SyncPolicy> POLICY =
            ConfigKey.withDefault(
                    "sync.policy",
                    new ChoiceType<>(SyncPolicy.class),
                    "synchronous",
                    "What travels between workers, and when: gradients at every step, or parameters"
                            + " every sync.period steps; auto measures and chooses.",
                    config -> config.sync().policy());
    static final ConfigKey<Integer> PERIOD =
            ConfigKey.withDefault(
                    "sync.period",
                    IntType.atLeast(1),
                    "10",
                    "Steps between two synchronisations of the policy averaging.",
                    config -> config.sync().period());
    static final ConfigKey<Integer> STALENESS =
            ConfigKey.withDefault(
                    "sync.staleness",
                    IntType.between(0, 1000),
                    "2",
                    "Steps a worker of the policy asynchronous may be ahead of the slowest.",
                    config -> config.sync().staleness());
    static final ConfigKey<Payload> PAYLOAD =
            ConfigKey.withDefault(
                    "sync.payload",
                    new ChoiceType<>(Payload.class),
                    "fp32",
                    "How values travel: as they are, as bfloat16, or only the largest ones.",
                    config -> config.sync().payload());
    static final ConfigKey<Duration> TIMEOUT =
            ConfigKey.withDefault(
                    "sync.timeout",
                    new DurationType(),
                    "60s",
                    "Longest wait for another worker before the round fails.",
                    config -> config.sync().timeout());

    /** In the order of the help. */
    static final List<ConfigKey<?>> ALL = List.of(POLICY, PERIOD, STALENESS, PAYLOAD, TIMEOUT);

    private SyncKeys() {}
}
