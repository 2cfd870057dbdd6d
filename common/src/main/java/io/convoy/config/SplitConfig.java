package io.convoy.config;

import java.util.Optional;

/**
 * What decides, beside a fraction, on which side an example is.
 *
 * @param validation URI of the validation examples; empty: they are part of the training data
 * @param group column of the manifest, or a regular expression with one group over paths, whose
 *     value all images of one subject share; empty: every image is a subject of its own
 */
public record SplitConfig(Optional<String> validation, Optional<String> group) {
    /** A fraction of the images decides. */
    public static final SplitConfig PLAIN = new SplitConfig(Optional.empty(), Optional.empty());
}
