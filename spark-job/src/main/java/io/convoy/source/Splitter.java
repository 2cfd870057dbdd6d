package io.convoy.source;

import io.convoy.config.DataConfig;
import io.convoy.error.Counted;
import io.convoy.error.DataException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Says what each example is for: as the data mark it, where it lies, or by holding out a part of
 * the training examples.
 */
final class Splitter {
    private final DataConfig data;
    private final long seed;

    /**
     * A splitter.
     *
     * @param seed of the run, which decides what is held out
     */
    Splitter(DataConfig data, long seed) {
        this.data = data;
        this.seed = seed;
    }

    /**
     * The examples of every split, in listing order.
     *
     * @param train what was found at {@code data.train}
     * @param validation what was found at {@code data.validation}
     * @param test what was found at {@code data.test}
     * @throws DataException if it is said twice, or not at all, what an example is for
     */
    Map<Split, List<Item>> split(
            Location location, Found train, Optional<Found> validation, Optional<Found> test) {
        Subjects subjects = new Subjects(data.split().group());
        Function<Item, String> subjectOf = subjects.of(location, train);
        subjects.verifyApart(location, subjectOf, train.items());
        verifyApart(subjects, location, train, validation, test);
        Map<Split, List<Item>> splits = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            splits.put(split, new ArrayList<>());
        }
        train.items().forEach(item -> splits.get(item.split().orElse(Split.TRAIN)).add(item));
        add(splits, Split.TEST, data.test(), test);
        add(splits, Split.VALIDATION, data.split().validation(), validation);
        holdOut(splits, validation.isPresent() ? "data.validation" : data.train(), subjectOf);
        return splits;
    }

    private void verifyApart(
            Subjects subjects,
            Location location,
            Found train,
            Optional<Found> validation,
            Optional<Found> test) {
        Location held = new Location("data.validation", data.split().validation().orElse(""));
        Location tested = new Location("data.test", data.test().orElse(""));
        validation.ifPresent(found -> subjects.verifyApart(location, train, held, found));
        test.ifPresent(found -> subjects.verifyApart(location, train, tested, found));
        if (validation.isPresent() && test.isPresent()) {
            subjects.verifyApart(held, validation.get(), tested, test.get());
        }
    }

    private void add(
            Map<Split, List<Item>> splits,
            Split split,
            Optional<String> uri,
            Optional<Found> found) {
        if (found.isEmpty()) {
            return;
        }
        if (!splits.get(split).isEmpty()) {
            throw new DataException(
                    "Cannot use %s (data.%s): %s marks %s as %s images already. Remove one of the two."
                            .formatted(
                                    uri.orElseThrow(),
                                    split.adjective(),
                                    data.train(),
                                    Counted.of(splits.get(split).size(), "image"),
                                    split.adjective()));
        }
        splits.put(split, found.get().items());
    }

    private void holdOut(
            Map<Split, List<Item>> splits, String marking, Function<Item, String> subjectOf) {
        if (!splits.get(Split.VALIDATION).isEmpty()) {
            if (data.validationFraction().orElse(0) > 0) {
                throw new DataException(
                        "Cannot hold out data.validation-fraction %s: %s marks %s for validation already. Remove one of the two."
                                .formatted(
                                        data.validationFraction().getAsDouble(),
                                        marking,
                                        Counted.of(splits.get(Split.VALIDATION).size(), "image")));
            }
            return;
        }
        boolean tested = !splits.get(Split.TEST).isEmpty();
        double fraction = tested ? data.validationFraction().orElse(0) : data.heldOutFraction();
        HeldOut heldOut = new HeldOut(seed, fraction, strata(splits.get(Split.TRAIN), fraction));
        Set<String> held =
                data.split().group().isPresent()
                        ? heldOut.choose(splits.get(Split.TRAIN), subjectOf)
                        : heldOut.choose(splits.get(Split.TRAIN));
        List<Item> train = new ArrayList<>();
        for (Item item : splits.get(Split.TRAIN)) {
            (held.contains(item.name()) ? splits.get(Split.VALIDATION) : train).add(item);
        }
        splits.put(Split.TRAIN, train);
    }

    /** Where images are of several classes, many a combination of them is rare. */
    private Strata strata(List<Item> items, double fraction) {
        return data.labelSeparator().isPresent()
                ? Strata.withRareOnes(items, LabelSyntax.of(data.labelSeparator()), fraction)
                : Strata.byLabel();
    }

    /**
     * Verifies that something is left to judge by: of a class with few examples a fraction rounds
     * to none, and that may be every class.
     */
    void verifyJudged(Location location, Map<Split, List<Item>> items) {
        if (!items.get(Split.VALIDATION).isEmpty() || !items.get(Split.TEST).isEmpty()) {
            return;
        }
        String grouped =
                data.split()
                        .group()
                        .map(" Subjects of data.group '%s' stay together."::formatted)
                        .orElse("");
        throw new DataException(
                "Cannot evaluate on %s: of its %s, 0 are for validation (data.validation-fraction is %s) and 0 for testing.%s Set data.test, or raise data.validation-fraction."
                        .formatted(
                                location,
                                Counted.of(items.get(Split.TRAIN).size(), "example"),
                                data.heldOutFraction(),
                                grouped));
    }
}
