package io.convoy.compute;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;

/** Listeners that are to see the activations of all layers, which a plan does not keep. */
final class ActivationListeners {

    private ActivationListeners() {}

    /** The first listener that does something in {@code onForwardPass}. */
    static Optional<TrainingListener> first(Collection<TrainingListener> listeners) {
        return listeners.stream().filter(ActivationListeners::listens).findFirst();
    }

    private static boolean listens(TrainingListener listener) {
        try {
            Class<?> declaring =
                    listener.getClass()
                            .getMethod("onForwardPass", Model.class, Map.class)
                            .getDeclaringClass();
            return declaring != BaseTrainingListener.class && declaring != TrainingListener.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("A listener of another DL4J: " + listener, e);
        }
    }
}
