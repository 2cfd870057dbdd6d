package io.convoy.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How replicas are kept in step.
 *
 * @param policy what travels, and when
 * @param period steps between two synchronisations of the policy {@code averaging}, 1 or more
 * @param staleness steps that a worker of the policy {@code asynchronous} may be ahead of the
 *     slowest, 0 or more
 * @param payload how values are written when they travel
 * @param timeout longest wait for another worker
 */
public record SyncConfig(
        SyncPolicy policy, int period, int staleness, Payload payload, Duration timeout)
        implements Serializable {}
