package io.convoy.config;

/** How the learning rate changes from epoch to epoch, after warm-up. */
public enum LearningRateSchedule {
    CONSTANT,
    /** Falls along half a cosine towards 0. */
    COSINE,
    /** Falls along a line towards 0. */
    LINEAR,
    /** Divided by 10 after half and after three quarters of the epochs. */
    STEP
}
