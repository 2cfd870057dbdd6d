package io.convoy.sample;

import java.nio.file.Path;
import java.util.List;

/**
 * What was drawn.
 *
 * @param folder where it is; {@code train} and {@code test} are below it
 * @param classes the class list, in alphabetical order
 * @param train examples of the training split
 * @param test examples of the test split
 * @param files files written, masks included
 */
public record SampleSummary(Path folder, List<String> classes, int train, int test, int files) {
    public SampleSummary {
        classes = List.copyOf(classes);
    }
}
