package io.convoy.benchmark;

import io.convoy.config.Payload;
import io.convoy.config.SyncConfig;
import io.convoy.config.SyncPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is compared, by the names the script and the tables use. */
enum Variant {
    /** The same steps without anybody else. */
    INDEPENDENT,
    SYNCHRONOUS(SyncPolicy.SYNCHRONOUS, Payload.FP32),
    SYNCHRONOUS_BF16(SyncPolicy.SYNCHRONOUS, Payload.BF16),
    THRESHOLD(SyncPolicy.SYNCHRONOUS, Payload.THRESHOLD),
    AVERAGING_10(SyncPolicy.AVERAGING, Payload.FP32),
    ASYNCHRONOUS(SyncPolicy.ASYNCHRONOUS, Payload.FP32),
    /** PyTorch's DistributedDataParallel over gloo, as many processes as there are workers. */
    PYTORCH_DDP,
    /** As many processes of PyTorch that know nothing of each other. */
    PYTORCH_ALONE;

    private static final int PERIOD = 10;
    private static final int STALENESS = 2;
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final Optional<SyncPolicy> policy;
    private final Payload payload;

    Variant() {
        this.policy = Optional.empty();
        this.payload = Payload.FP32;
    }

    Variant(SyncPolicy policy, Payload payload) {
        this.policy = Optional.of(policy);
        this.payload = payload;
    }

    /** The variant of a name such as {@code synchronous-bf16}. */
    static Variant named(String name) {
        return Arrays.stream(values())
                .filter(variant -> variant.title().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "Unknown variant: '%s'. The benchmark has %s."
                                                .formatted(name, titles())));
    }

    private static String titles() {
        return Arrays.stream(values()).map(Variant::title).collect(Collectors.joining(", "));
    }

    /** The name in the tables. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How Convoy keeps its workers in step; empty where it does not. */
    Optional<SyncConfig> sync() {
        return policy.map(word -> new SyncConfig(word, PERIOD, STALENESS, payload, TIMEOUT));
    }
}
