package io.convoy.round;

import java.io.Serializable;

/**
 * How long one worker took for one step by itself.
 *
 * @param rank of the worker
 * @param executor it ran in
 * @param seconds of filling the minibatch, forwards, backwards and update
 */
public record StepTime(int rank, String executor, double seconds) implements Serializable {}
