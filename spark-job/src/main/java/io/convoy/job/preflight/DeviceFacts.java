package io.convoy.job.preflight;

import java.io.Serializable;

/**
 * What a task would compute on.
 *
 * @param addresses of GPUs that Spark gives it
 * @param identities of those GPUs among all of the host, in the same order
 * @param gpus of its host, in words; none if no driver tells
 * @param refusalOrNull why it cannot take what it is given; null if it can
 */
@SuppressWarnings("ArrayRecordComponent") // Kryo knows arrays, and no lists of Java's
record DeviceFacts(String[] addresses, String[] identities, String[] gpus, String refusalOrNull)
        implements Serializable {}
