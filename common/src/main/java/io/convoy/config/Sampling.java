package io.convoy.config;

/** How often a training example is shown in an epoch. */
public enum Sampling {
    /** Once. */
    NATURAL,
    /** So often that all classes are shown equally often, in as many steps. */
    BALANCED
}
