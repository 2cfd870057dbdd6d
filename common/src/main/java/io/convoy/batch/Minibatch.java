package io.convoy.batch;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Examples fitted in one step by one worker.
 *
 * @param features float32, (n, c, h, w) for images or (n, values) for a network with a flat input
 * @param labels float32, (n, classes): 1 at the classes that an example is of, else 0
 * @param labelSets the number of each example's label set; its class index where it is of one class
 */
public record Minibatch(INDArray features, INDArray labels, List<Integer> labelSets) {

    public Minibatch {
        labelSets = List.copyOf(labelSets);
    }

    /** Number of examples, n. */
    public int examples() {
        return labelSets.size();
    }
}
