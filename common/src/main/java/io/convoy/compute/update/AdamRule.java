package io.convoy.compute.update;

import java.nio.FloatBuffer;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Adam; the state is the first moments of the block, then the second ones.
 *
 * <p>Source: Kingma and Ba (2015), section 2, last paragraph, as in {@code adam_updater} of
 * libnd4j.
 */
record AdamRule(Adam configuration) implements UpdateRule {
    @Override
    public int stateValues() {
        return 2;
    }

    @Override
    public void apply(FlatUpdate.Vectors vectors, Place place, Moment moment) {
        FloatBuffer parameters = vectors.parameters();
        FloatBuffer gradient = vectors.gradient();
        FloatBuffer moments = vectors.state();
        int first = place.state() - place.start();
        int second = first + place.length();
        float divisor = moment.divisor();
        float beta1 = (float) configuration.getBeta1();
        float beta2 = (float) configuration.getBeta2();
        float epsilon = (float) configuration.getEpsilon();
        float rate = correctedRate(moment);
        for (int i = place.start(); i < place.end(); i++) {
            float g = gradient.get(i) / divisor;
            float mean = beta1 * moments.get(first + i) + (1 - beta1) * g;
            float square = beta2 * moments.get(second + i) + (1 - beta2) * g * g;
            moments.put(first + i, mean);
            moments.put(second + i, square);
            parameters.put(
                    i, parameters.get(i) - mean * rate / ((float) Math.sqrt(square) + epsilon));
        }
    }

    /** With the corrections for moments that began at 0. */
    private float correctedRate(Moment moment) {
        double updates = moment.iteration() + 1.0;
        double rate = configuration.getLearningRate(moment.iteration(), moment.epoch());
        return (float)
                (rate
                        * Math.sqrt(1 - Math.pow(configuration.getBeta2(), updates))
                        / (1 - Math.pow(configuration.getBeta1(), updates)));
    }
}
