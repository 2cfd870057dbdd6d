package io.convoy.config;

/** The update rules, each DL4J's own. */
public enum OptimizerKind {
    SGD,
    /** Nesterov's momentum. */
    MOMENTUM,
    ADAM,
    NADAM,
    AMSGRAD,
    ADAMAX,
    RMSPROP,
    ADAGRAD,
    ADADELTA
}
