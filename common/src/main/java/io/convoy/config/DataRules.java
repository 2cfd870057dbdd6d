package io.convoy.config;

import java.util.Optional;
import java.util.function.BiConsumer;

/** What contradicts each other in the keys of {@link DataConfig}; a refused value does not. */
final class DataRules {

    private DataRules() {}

    /**
     * Looks for keys that contradict another.
     *
     * @param problems takes a key and a problem whose {@code %s} is the key's place
     */
    static void check(Settings settings, BiConsumer<ConfigKey<?>, String> problems) {
        boolean weighed = is(settings, PresentationKeys.CLASS_WEIGHTS, ClassWeighting.BALANCED);
        if (weighed && is(settings, PresentationKeys.SAMPLING, Sampling.BALANCED)) {
            problems.accept(
                    PresentationKeys.CLASS_WEIGHTS,
                    "Invalid %s: 'balanced'. It must be none where data.sampling is balanced, which"
                            + " makes up for rare classes already. Remove one of the two.");
        }
    }

    private static <T> boolean is(Settings settings, ConfigKey<T> key, T value) {
        return settings.find(key).equals(Optional.of(value));
    }
}
