package io.convoy.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How replicas are kept in step.
 *
 * @param policy what travels, and when
 * @param period steps between two synchronisations of the policy {@code averaging}, 1 or more
 * @param timeout longest wait for another worker
 */
public record SyncConfig(SyncPolicy policy, int period, Duration timeout) implements Serializable {}
