package io.convoy.batch;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Examples fitted in one step by one worker.
 *
 * @param features float32, (n, c, h, w) for images or (n, values) for a network with a flat input
 * @param labels float32, (n, classes): 1 at the true class, else 0
 * @param classes the true class index of each example
 */
public record Minibatch(INDArray features, INDArray labels, List<Integer> classes) {

    public Minibatch {
        classes = List.copyOf(classes);
    }

    /** Number of examples, n. */
    public int examples() {
        return classes.size();
    }
}
