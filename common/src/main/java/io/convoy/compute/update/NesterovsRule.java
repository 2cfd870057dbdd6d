package io.convoy.compute.update;

import java.nio.FloatBuffer;
import org.nd4j.linalg.learning.config.Nesterovs;

/**
 * Nesterov's momentum; the state is the velocity.
 *
 * <p>Source: Sutskever et al. (2013), in the form of {@code nesterovs_updater} of libnd4j.
 */
record NesterovsRule(Nesterovs configuration) implements UpdateRule {
    @Override
    public int stateValues() {
        return 1;
    }

    @Override
    public void apply(FlatUpdate.Vectors vectors, Place place, Moment moment) {
        FloatBuffer parameters = vectors.parameters();
        FloatBuffer gradient = vectors.gradient();
        FloatBuffer velocities = vectors.state();
        int shift = place.state() - place.start();
        float divisor = moment.divisor();
        float rate = (float) configuration.getLearningRate(moment.iteration(), moment.epoch());
        float momentum = (float) configuration.currentMomentum(moment.iteration(), moment.epoch());
        for (int i = place.start(); i < place.end(); i++) {
            float kept = momentum * velocities.get(shift + i);
            float velocity = kept - rate * (gradient.get(i) / divisor);
            velocities.put(shift + i, velocity);
            parameters.put(i, parameters.get(i) - (kept + (-momentum - 1) * velocity));
        }
    }
}
