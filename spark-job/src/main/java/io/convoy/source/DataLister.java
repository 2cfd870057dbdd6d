package io.convoy.source;

import io.convoy.config.DataConfig;
import io.convoy.config.DataFormat;
import io.convoy.config.ImageShape;
import io.convoy.error.DataException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;

/**
 * Finds out what the data are, without decoding any: needs Hadoop's file systems and no Spark.
 * Everything that can be wrong with folders, files and class lists is told here, as a {@link
 * DataException}.
 */
public final class DataLister {
    private static final String TRAIN_KEY = "data.train";
    private static final String TEST_KEY = "data.test";
    private static final String VALIDATION_KEY = "data.validation";

    private final Storage storage;
    private final ListingCache cache;
    private final DataConfig data;
    private final Layouts layouts;
    private final long seed;

    /**
     * A lister of one run's data.
     *
     * @param configuration of the file systems
     * @param data where the examples are
     * @param shape that every example is brought to
     * @param seed of the run, which decides what is held out
     */
    public DataLister(Configuration configuration, DataConfig data, ImageShape shape, long seed) {
        this(configuration, data, shape, seed, ListingCache.none());
    }

    /** A lister that keeps what it has listed. */
    DataLister(
            Configuration configuration,
            DataConfig data,
            ImageShape shape,
            long seed,
            ListingCache cache) {
        this.storage = new Storage(configuration);
        this.cache = cache;
        this.data = data;
        this.layouts = new Layouts(storage, cache, data, shape);
        this.seed = seed;
    }

    /**
     * Lists the data of a training run: all splits.
     *
     * @param outputs of the network, which must be the number of classes; empty if it takes any
     *     number
     * @throws DataException if the network cannot be trained and tested on them
     */
    public Listing list(OptionalInt outputs) {
        Location location = new Location(TRAIN_KEY, data.train());
        DataFormat format = layouts.format(location);
        Layout layout = layouts.of(format);
        Optional<Leakage> leakage = testLocation().map(it -> new Leakage(storage, location, it));
        leakage.ifPresent(it -> it.verifyPlaces(format));
        Found train = layout.find(location, Split.TRAIN);
        DataFormat testFormat = layouts.formatBeside(format, testLocation());
        Optional<Found> test =
                testLocation().map(it -> layouts.of(testFormat).find(it, Split.TEST));
        if (test.isPresent() && format == DataFormat.MANIFEST && testFormat == format) {
            leakage.orElseThrow().verifyImages(train, test.get());
        }
        Optional<Found> validation = validation(location, format, train);
        Splitter splitter = new Splitter(data, seed);
        Map<Split, List<Item>> items = splitter.split(location, train, validation, test);
        Labels labels = labels(location, layout, items, outputs);
        splitter.verifyJudged(location, items);
        Labels.Numbering numbering = labels.numbered(location, items.values());
        Map<Split, Entries> entries = new EnumMap<>(Split.class);
        DataFormat heldFormat = layouts.formatBeside(format, validationLocation());
        add(entries, Split.TRAIN, new Part(format, train), items, numbering);
        add(
                entries,
                Split.VALIDATION,
                new Part(heldFormat, validation.orElse(train)),
                items,
                numbering);
        add(entries, Split.TEST, new Part(testFormat, test.orElse(train)), items, numbering);
        Fingerprint fingerprint = new Fingerprint().add(train.digest());
        test.ifPresent(found -> fingerprint.add(found.digest()));
        validation.ifPresent(found -> fingerprint.add(found.digest()));
        return new Listing(
                format,
                labels.names(),
                numbering.sets(),
                entries,
                skipped(train, test, validation),
                fingerprint.hex());
    }

    /** Where the examples of a split are. */
    private record Part(DataFormat format, Found found) {}

    private static void add(
            Map<Split, Entries> entries,
            Split split,
            Part part,
            Map<Split, List<Item>> items,
            Labels.Numbering numbering) {
        entries.put(
                split,
                new Entries(part.format(), part.found().origin(), items.get(split), numbering));
    }

    /**
     * Forgets listings that were kept of the data.
     *
     * @return whether there were any
     */
    boolean forget() {
        List<Location> locations = new ArrayList<>(List.of(new Location(TRAIN_KEY, data.train())));
        testLocation().ifPresent(locations::add);
        validationLocation().ifPresent(locations::add);
        List<String> roots =
                locations.stream()
                        .map(it -> storage.path(it).toString())
                        .filter(cache::holds)
                        .toList();
        roots.forEach(cache::forget);
        return !roots.isEmpty();
    }

    private Labels labels(
            Location location, Layout layout, Map<Split, List<Item>> items, OptionalInt outputs) {
        if (items.get(Split.TRAIN).isEmpty()) {
            throw new DataException(
                    "Cannot train on %s: it marks no example for training. Mark some with split train."
                            .formatted(location));
        }
        List<Item> taught = new ArrayList<>(items.get(Split.TRAIN));
        if (validationLocation().isEmpty()) {
            taught.addAll(items.get(Split.VALIDATION));
        }
        Labels classes =
                separated()
                        ? NamedClasses.of(location, layout, syntax(), taught, data.classes())
                        : ClassList.of(location, layout, taught, data.classes());
        classes.verify(location, layout, outputs.orElse(classes.names().size()));
        Location tested = testLocation().orElse(location);
        classes.verifyKnown(tested, layout, items.get(Split.TEST));
        validationLocation()
                .ifPresent(it -> classes.verifyKnown(it, layout, items.get(Split.VALIDATION)));
        return classes;
    }

    /** Whether a label may name several classes. */
    private boolean separated() {
        return data.labelSeparator().isPresent();
    }

    private LabelSyntax syntax() {
        return LabelSyntax.of(data.labelSeparator());
    }

    /** What lies at {@code data.validation}: neither the training data nor the test data. */
    private Optional<Found> validation(Location location, DataFormat format, Found train) {
        Optional<Location> place = validationLocation();
        if (place.isEmpty()) {
            return Optional.empty();
        }
        if (format == DataFormat.IDX) {
            throw new DataException(
                    "Cannot use %s: a folder of IDX files holds training and test examples only. Remove the key, and set data.validation-fraction."
                            .formatted(place.get()));
        }
        Leakage leakage = new Leakage(storage, location, place.get());
        leakage.verifyPlaces(format);
        testLocation().ifPresent(it -> new Leakage(storage, it, place.get()).verifyPlaces(format));
        DataFormat found = layouts.formatBeside(format, validationLocation());
        Found examples = layouts.of(found).find(place.get(), Split.VALIDATION);
        if (format == DataFormat.MANIFEST && found == format) {
            leakage.verifyImages(train, examples);
        }
        return Optional.of(examples);
    }

    private Optional<Location> validationLocation() {
        return data.split().validation().map(uri -> new Location(VALIDATION_KEY, uri));
    }

    private Optional<Location> testLocation() {
        return data.test().map(uri -> new Location(TEST_KEY, uri));
    }

    /**
     * Lists data to test a trained network on, at {@code data.test} or, without one, at {@code
     * data.train}. The test split is what the data mark as such, or all of them if they mark
     * nothing; the other splits are empty. Classes may be missing from the data.
     *
     * @param classes of the network, in the order of its outputs
     * @throws DataException if there is a class that the network does not know
     */
    public Listing listTest(List<String> classes) {
        Location location = testLocation().orElse(new Location(TRAIN_KEY, data.train()));
        DataFormat format = layouts.format(location);
        Layout layout = layouts.of(format);
        boolean splits = format == DataFormat.MANIFEST || format == DataFormat.PACK;
        boolean marked = splits && data.test().isEmpty();
        Found found = layout.find(location, marked ? Split.TRAIN : Split.TEST);
        List<Item> tests =
                found.items().stream()
                        .filter(item -> item.split().equals(Optional.of(Split.TEST)))
                        .toList();
        List<Item> items = tests.isEmpty() ? found.items() : tests;
        Labels known =
                separated()
                        ? NamedClasses.known(syntax(), classes)
                        : ClassList.known(location, layout, classes);
        known.verifyKnown(location, layout, items);
        Labels.Numbering numbering = known.numbered(location, List.of(items));
        Entries none = new Entries(format, found.origin(), List.of(), numbering);
        Map<Split, Entries> entries =
                Map.of(
                        Split.TRAIN,
                        none,
                        Split.VALIDATION,
                        none,
                        Split.TEST,
                        new Entries(format, found.origin(), items, numbering));
        return new Listing(
                format,
                classes,
                numbering.sets(),
                entries,
                skipped(found, Optional.empty(), Optional.empty()),
                new Fingerprint().add(found.digest()).hex());
    }

    private static Listing.Skipped skipped(
            Found train, Optional<Found> test, Optional<Found> validation) {
        List<Found> all = new ArrayList<>(List.of(train));
        test.ifPresent(all::add);
        validation.ifPresent(all::add);
        Strays.Count stray = new Strays.Count();
        all.forEach(found -> stray.add(found.stray()));
        return new Listing.Skipped(all.stream().mapToLong(Found::hidden).sum(), stray.total());
    }

    /**
     * What a pack can be made of.
     *
     * @param labels that the items have, each a class of the pack
     * @param classes that they name
     */
    record Packable(DataFormat format, Found found, ClassList labels, int classes) {}

    /**
     * Finds everything at a location, for a pack of it.
     *
     * @throws DataException if there is nothing, or its examples have no files of their own
     */
    Packable packable(Location location) {
        DataFormat format = layouts.format(location);
        if (format != DataFormat.FOLDERS && format != DataFormat.MANIFEST) {
            throw new DataException(
                    "Cannot pack %s: its examples are in few files already (%s). Train on it as it is."
                            .formatted(location, format.name().toLowerCase(Locale.ROOT)));
        }
        Layout layout = layouts.of(format);
        Found found = layout.find(location, Split.TRAIN);
        ClassList labels = ClassList.of(location, layout, found.items(), List.of());
        Labels named = NamedClasses.of(location, layout, syntax(), found.items(), List.of());
        return new Packable(format, found, labels, named.names().size());
    }
}
