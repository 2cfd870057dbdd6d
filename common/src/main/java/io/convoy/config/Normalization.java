package io.convoy.config;

/** What is done to the values of an image, channel by channel, once they are between 0 and 1. */
public enum Normalization {
    NONE,
    /** The mean of the training examples is subtracted; the rest is divided by their deviation. */
    DATASET
}
