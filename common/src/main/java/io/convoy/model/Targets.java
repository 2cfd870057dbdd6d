package io.convoy.model;

import java.io.Serializable;

/**
 * What an output is trained towards.
 *
 * <p>Source: label smoothing is that of Szegedy et al. (2016), as in Keras and PyTorch.
 *
 * @param trueClass the target of a class that the example is of
 * @param others the target of every other class
 */
public record Targets(float trueClass, float others) implements Serializable {
    /** 1 and 0. */
    public static final Targets PLAIN = new Targets(1, 0);
}
