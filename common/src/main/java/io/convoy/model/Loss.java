package io.convoy.model;

/**
 * What training minimises, as a description has it. Evaluation reports the plain loss of the kind,
 * so that networks trained with different weights or smoothing can be compared.
 *
 * @param kind the function
 * @param labelSmoothing the part of each target that is spread evenly; 0: none
 * @param classWeights how much the examples of each class count
 */
public record Loss(LossKind kind, double labelSmoothing, ClassWeights classWeights) {

    /** A loss without smoothing or weights. */
    public static Loss plain(LossKind kind) {
        return new Loss(kind, 0, new ClassWeights.Equal());
    }

    /** The same, with classes weighed otherwise. */
    public Loss with(ClassWeights weights) {
        return new Loss(kind, labelSmoothing, weights);
    }

    /** What the outputs are trained towards, for a number of classes. */
    Targets targets(int classes) {
        double even =
                switch (kind) {
                    case CATEGORICAL_CROSSENTROPY -> labelSmoothing / classes;
                    // Each output has two classes of its own: yes and no
                    case BINARY_CROSSENTROPY, SQUARED_ERROR -> labelSmoothing / 2;
                };
        return new Targets((float) (1 - labelSmoothing + even), (float) even);
    }

    /** Kind and options in one line, for a summary. */
    String describe() {
        String smoothing = labelSmoothing > 0 ? ", label smoothing " + labelSmoothing : "";
        return kind.word() + smoothing + classWeights.describe();
    }
}
