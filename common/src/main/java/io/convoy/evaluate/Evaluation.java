package io.convoy.evaluate;

import io.convoy.error.TrainingException;
import io.convoy.merge.Mergeable;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What a network made of some examples: the part a worker sends back, and, all parts added, the
 * result. A value.
 */
public sealed interface Evaluation extends Mergeable<Evaluation>, Serializable
        permits ClassEvaluation, LabelEvaluation {

    /** The class list, in the order of the network's outputs. */
    List<String> classes();

    /** Examples evaluated. */
    long examples();

    /**
     * The mean of the examples' losses, in the unit of the network's loss function.
     *
     * @throws io.convoy.error.DataException if there are no examples
     */
    double meanLoss();

    /**
     * All there is to see, as text for a terminal, its lines ended by a line feed.
     *
     * @throws io.convoy.error.DataException if there are no examples
     */
    String table();

    /**
     * What is kept of it beside a report: texts by the names of files.
     *
     * @throws io.convoy.error.DataException if there are no examples
     */
    Map<String, String> files();

    /** What is wrong with adding evaluations of different kinds. */
    static TrainingException notAlike() {
        return new TrainingException(
                "Cannot add evaluations: one is of examples of one class each, the other of examples of several. Evaluate both parts with one network.");
    }
}
