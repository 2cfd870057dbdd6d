package io.convoy.config;

/** How much an example of a class counts in the loss. */
public enum ClassWeighting {
    /** As much as any other, unless the network's description weighs classes. */
    NONE,
    /** The more the rarer its class is among the training examples. */
    BALANCED
}
