package io.convoy.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What was written for each key, the later over the earlier. Holds only texts that their keys
 * accept; what they refuse is remembered as refused, so that no default is taken in its place.
 */
final class Settings {
    private final Map<String, Setting> accepted = new HashMap<>();
    private final Set<String> refused = new HashSet<>();

    private record Setting(Place place, String text) {}

    /**
     * Sets a key.
     *
     * @throws InvalidValueException if the key does not accept the text
     */
    void set(ConfigKey<?> key, Place place, String text) throws InvalidValueException {
        try {
            key.parse(text);
        } catch (InvalidValueException e) {
            refuse(key);
            throw e;
        }
        accepted.put(key.name(), new Setting(place, text));
    }

    /** Notes that what was written for a key is not even a text. */
    void refuse(ConfigKey<?> key) {
        refused.add(key.name());
    }

    /** Whether anything was written for the key, right or wrong. */
    boolean mentions(ConfigKey<?> key) {
        return accepted.containsKey(key.name()) || refused.contains(key.name());
    }

    /** Where the value in effect was written; empty if it is the default. */
    Optional<Place> place(ConfigKey<?> key) {
        return Optional.ofNullable(accepted.get(key.name())).map(Setting::place);
    }

    /** The value in effect: what was written, else the default; empty if there is none. */
    <T> Optional<T> find(ConfigKey<T> key) {
        if (refused.contains(key.name())) {
            return Optional.empty();
        }
        Optional<String> text =
                Optional.ofNullable(accepted.get(key.name()))
                        .map(Setting::text)
                        .or(key::defaultText);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(key.parse(text.get()));
        } catch (InvalidValueException e) {
            throw new IllegalStateException("Invalid default of %s.".formatted(key), e);
        }
    }

    /** The configuration in effect; every required key must have been set, and none refused. */
    JobConfig jobConfig() {
        return new JobConfig(data(), value(ConfigKeys.NETWORK), optimizer(), sync(), run());
    }

    private DataConfig data() {
        return new DataConfig(
                value(DataKeys.TRAIN),
                find(DataKeys.TEST),
                value(DataKeys.FORMAT),
                find(DataKeys.SHAPE),
                find(DataKeys.CLASSES).orElse(List.of()),
                find(DataKeys.LABEL_SEPARATOR),
                find(DataKeys.VALIDATION_FRACTION)
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty()),
                new DecodingConfig(
                        value(DataKeys.RESIZE),
                        value(DataKeys.BACKGROUND),
                        value(DataKeys.DECODE_TIMEOUT)),
                value(DataKeys.MAX_PIXELS),
                value(DataKeys.MAX_BAD_FRACTION),
                new SplitConfig(find(SplitKeys.VALIDATION), find(SplitKeys.GROUP)),
                presentation());
    }

    private PresentationConfig presentation() {
        return new PresentationConfig(
                augment(),
                value(PresentationKeys.NORMALIZE),
                value(PresentationKeys.SAMPLING),
                value(PresentationKeys.CLASS_WEIGHTS));
    }

    private AugmentConfig augment() {
        return new AugmentConfig(
                value(AugmentKeys.FLIP),
                value(AugmentKeys.SHIFT),
                value(AugmentKeys.ROTATE),
                value(AugmentKeys.ZOOM),
                value(AugmentKeys.CROP_PADDING),
                value(AugmentKeys.BRIGHTNESS),
                value(AugmentKeys.CONTRAST),
                value(AugmentKeys.CUTOUT));
    }

    private OptimizerConfig optimizer() {
        return new OptimizerConfig(
                value(OptimizerKeys.KIND),
                value(OptimizerKeys.LEARNING_RATE),
                value(OptimizerKeys.MOMENTUM),
                value(OptimizerKeys.BETA1),
                value(OptimizerKeys.BETA2),
                value(OptimizerKeys.EPSILON),
                value(OptimizerKeys.L1),
                value(OptimizerKeys.L2),
                value(OptimizerKeys.SCHEDULE),
                value(OptimizerKeys.WARMUP_EPOCHS));
    }

    private SyncConfig sync() {
        return new SyncConfig(
                value(SyncKeys.POLICY),
                value(SyncKeys.PERIOD),
                value(SyncKeys.STALENESS),
                value(SyncKeys.PAYLOAD),
                value(SyncKeys.TIMEOUT));
    }

    private RunConfig run() {
        return new RunConfig(
                find(RunKeys.WORKERS).map(OptionalInt::of).orElse(OptionalInt.empty()),
                value(RunKeys.MIN_WORKERS),
                value(RunKeys.MAX_RESTARTS),
                value(RunKeys.MINIBATCH),
                value(RunKeys.EPOCHS),
                value(RunKeys.SEED),
                value(RunKeys.COMPUTE),
                value(RunKeys.PRECISION),
                value(RunKeys.DEVICE),
                find(RunKeys.OUTPUT),
                value(RunKeys.EVALUATE_EVERY),
                value(RunKeys.CHECKPOINT_EVERY));
    }

    private <T> T value(ConfigKey<T> key) {
        return find(key)
                .orElseThrow(() -> new IllegalStateException("%s has no value.".formatted(key)));
    }
}
