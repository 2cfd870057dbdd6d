package io.convoy.compute.update;

import java.nio.FloatBuffer;

/** The gradient is the change already. */
record PlainRule() implements UpdateRule {
    @Override
    public int stateValues() {
        return 0;
    }

    @Override
    public void apply(FlatUpdate.Vectors vectors, Place place, Moment moment) {
        FloatBuffer parameters = vectors.parameters();
        FloatBuffer gradient = vectors.gradient();
        float divisor = moment.divisor();
        for (int i = place.start(); i < place.end(); i++) {
            parameters.put(i, parameters.get(i) - gradient.get(i) / divisor);
        }
    }
}
