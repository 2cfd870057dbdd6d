package io.convoy.compute.plan;

/** How long one step of a plan takes, in nanoseconds, the mean over some runs. */
public record StepTime(String step, double nanoseconds) {}
