package io.convoy.evaluate;

import io.convoy.batch.LabelSets;
import io.convoy.error.TrainingException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Refuses what a network that has diverged makes of an example, before it is counted.
 *
 * @param classes the class list, in the order of the network's outputs
 * @param sets the classes that an example with a number is of
 */
record OutputNumbers(List<String> classes, LabelSets sets) {

    /**
     * Verifies that the outputs for an example and its loss are numbers. An output may be infinite:
     * it has a rank.
     *
     * @param outputs the network's outputs, one per class from {@code offset} on
     * @param offset where in {@code outputs} the example's outputs start
     * @param labelSet number of the example's label set
     * @param loss the example's loss
     * @throws TrainingException if an output is NaN or the loss is not finite
     */
    void require(float[] outputs, int offset, int labelSet, double loss) {
        for (int c = 0; c < classes.size(); c++) {
            if (Float.isNaN(outputs[offset + c])) {
                throw notANumber("output '%s' is NaN".formatted(classes.get(c)), labelSet);
            }
        }
        if (!Double.isFinite(loss)) {
            throw notANumber("the loss is " + loss, labelSet);
        }
    }

    private TrainingException notANumber(String what, int labelSet) {
        String names =
                sets.classesOf(labelSet).stream()
                        .map(c -> "'" + classes.get(c) + "'")
                        .collect(Collectors.joining(", "));
        return new TrainingException(
                "Cannot evaluate the network: %s for an example of %s. A trained network's outputs are finite numbers; this one has diverged. Go back to an earlier checkpoint and lower optimizer.learning-rate."
                        .formatted(what, names.isEmpty() ? "none of the classes" : names));
    }
}
