package io.convoy.forecast;

/**
 * What a short round of a candidate showed.
 *
 * @param encode seconds per step of preparing what travels and making use of what came
 * @param send seconds per step of its travel, waiting for others left out
 * @param steps of the round, 1 or more
 * @param roundSeconds on the driver's clock, everything included
 */
public record Measured(
        Candidate candidate, double encode, double send, int steps, double roundSeconds) {}
