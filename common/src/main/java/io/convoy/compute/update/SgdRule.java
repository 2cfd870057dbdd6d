package io.convoy.compute.update;

import java.nio.FloatBuffer;
import org.nd4j.linalg.learning.config.Sgd;

/** Plain stochastic gradient descent, to the bit as in DL4J. */
record SgdRule(Sgd configuration) implements UpdateRule {
    @Override
    public int stateValues() {
        return 0;
    }

    @Override
    public void apply(FlatUpdate.Vectors vectors, Place place, Moment moment) {
        FloatBuffer parameters = vectors.parameters();
        FloatBuffer gradient = vectors.gradient();
        float divisor = moment.divisor();
        float rate = (float) configuration.getLearningRate(moment.iteration(), moment.epoch());
        for (int i = place.start(); i < place.end(); i++) {
            parameters.put(i, parameters.get(i) - gradient.get(i) / divisor * rate);
        }
    }
}
