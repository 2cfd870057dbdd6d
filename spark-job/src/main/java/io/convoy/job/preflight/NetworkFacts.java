package io.convoy.job.preflight;

import java.io.Serializable;

/**
 * How one process reaches the others.
 *
 * @param failures a sentence for each that it does not reach
 * @param reached how many it reaches
 * @param bytesPerSecond to each that it has sent more than a greeting
 */
@SuppressWarnings("ArrayRecordComponent") // Kryo knows arrays, and no lists of Java's
record NetworkFacts(String[] failures, int reached, double[] bytesPerSecond)
        implements Serializable {}
