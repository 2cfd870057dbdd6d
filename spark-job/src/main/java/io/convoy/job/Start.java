package io.convoy.job;

/** How a training begins. */
public enum Start {
    /** From the network's initial state, in a folder that holds no other run. */
    FRESH,
    /** From the newest checkpoint of the run folder. */
    RESUME
}
