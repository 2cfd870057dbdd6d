package io.convoy.round;

/**
 * A worker whose executor Spark has lost.
 *
 * @param step the last that it reported; 0 if none
 * @param reason in Spark's words
 */
record LostWorker(Seat seat, int step, String reason) {}
