package io.convoy.config;

import java.util.Locale;
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
        boolean balanced = is(settings, PresentationKeys.SAMPLING, Sampling.BALANCED);
        if (weighed && balanced) {
            problems.accept(
                    PresentationKeys.CLASS_WEIGHTS,
                    "Invalid %s: 'balanced'. It must be none where data.sampling is balanced, which"
                            + " makes up for rare classes already. Remove one of the two.");
        }
        if (settings.find(DataKeys.LABEL_SEPARATOR).isEmpty()) {
            return;
        }
        if (weighed && !balanced) {
            problems.accept(
                    PresentationKeys.CLASS_WEIGHTS,
                    "Invalid %s: 'balanced'. It must be none with data.label-separator: an image of"
                            + " several classes has no weight of one of them. Remove the key.");
        }
        if (balanced) {
            problems.accept(
                    PresentationKeys.SAMPLING,
                    "Invalid %s: 'balanced'. It must be natural with data.label-separator: an image"
                            + " of a rare class may be of frequent ones too. Remove the key.");
        }
        checkFormat(settings, problems);
    }

    private static void checkFormat(Settings settings, BiConsumer<ConfigKey<?>, String> problems) {
        settings.find(DataKeys.FORMAT)
                .filter(DataRules::isOfOneClassEach)
                .ifPresent(
                        format ->
                                problems.accept(
                                        DataKeys.LABEL_SEPARATOR,
                                        "Invalid %s: it separates the class names of a manifest's"
                                                + " labels, and data.format is "
                                                + format.name().toLowerCase(Locale.ROOT)
                                                + ". Write a manifest, or remove the key."));
    }

    private static boolean isOfOneClassEach(DataFormat format) {
        return switch (format) {
            case FOLDERS, IDX, POINTS -> true;
            case MANIFEST, PACK, AUTO -> false;
        };
    }

    private static <T> boolean is(Settings settings, ConfigKey<T> key, T value) {
        return settings.find(key).equals(Optional.of(value));
    }
}
