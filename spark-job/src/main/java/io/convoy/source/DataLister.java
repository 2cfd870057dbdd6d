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
import org.apache.hadoop.fs.FileStatus;

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
    private final ImageShape shape;
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
        this.shape = shape;
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
        DataFormat format = format(location);
        Layout layout = layout(format);
        Optional<Leakage> leakage = testLocation().map(it -> new Leakage(storage, location, it));
        leakage.ifPresent(it -> it.verifyPlaces(format));
        Found train = layout.find(location, Split.TRAIN);
        DataFormat testFormat = formatOf(Split.TEST, format);
        Optional<Found> test = testLocation().map(it -> layout(testFormat).find(it, Split.TEST));
        if (test.isPresent() && format == DataFormat.MANIFEST && testFormat == format) {
            leakage.orElseThrow().verifyImages(train, test.get());
        }
        Optional<Found> validation = validation(location, format, train);
        Splitter splitter = new Splitter(data, seed);
        Map<Split, List<Item>> items = splitter.split(location, train, validation, test);
        ClassList classes = classes(location, layout, items, outputs);
        splitter.verifyJudged(location, items);
        Map<Split, Entries> entries = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            Found found =
                    switch (split) {
                        case TRAIN -> train;
                        case VALIDATION -> validation.orElse(train);
                        case TEST -> test.orElse(train);
                    };
            entries.put(
                    split,
                    new Entries(
                            formatOf(split, format), found.origin(), items.get(split), classes));
        }
        Fingerprint fingerprint = new Fingerprint().add(train.digest());
        test.ifPresent(found -> fingerprint.add(found.digest()));
        validation.ifPresent(found -> fingerprint.add(found.digest()));
        return new Listing(
                format,
                classes.names(),
                entries,
                skipped(train, test, validation),
                fingerprint.hex());
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

    private ClassList classes(
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
        ClassList classes = ClassList.of(location, layout, taught, data.classes());
        classes.verify(location, layout, outputs.orElse(classes.names().size()));
        Location tested = testLocation().orElse(location);
        classes.verifyKnown(tested, layout, items.get(Split.TEST));
        validationLocation()
                .ifPresent(it -> classes.verifyKnown(it, layout, items.get(Split.VALIDATION)));
        return classes;
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
        DataFormat found = formatOf(Split.VALIDATION, format);
        Found examples = layout(found).find(place.get(), Split.VALIDATION);
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
        DataFormat format = format(location);
        Layout layout = layout(format);
        boolean splits = format == DataFormat.MANIFEST || format == DataFormat.PACK;
        boolean marked = splits && data.test().isEmpty();
        Found found = layout.find(location, marked ? Split.TRAIN : Split.TEST);
        List<Item> tests =
                found.items().stream()
                        .filter(item -> item.split().equals(Optional.of(Split.TEST)))
                        .toList();
        List<Item> items = tests.isEmpty() ? found.items() : tests;
        ClassList known = ClassList.known(location, layout, classes);
        known.verifyKnown(location, layout, items);
        Entries none = new Entries(format, found.origin(), List.of(), known);
        Map<Split, Entries> entries =
                Map.of(
                        Split.TRAIN,
                        none,
                        Split.VALIDATION,
                        none,
                        Split.TEST,
                        new Entries(format, found.origin(), items, known));
        return new Listing(
                format,
                classes,
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

    private DataFormat format(Location location) {
        return data.format() == DataFormat.AUTO
                ? DetectedFormat.of(storage, location)
                : data.format();
    }

    /** Beside folders or a manifest there may be a pack, and the other way round. */
    private DataFormat formatOf(Split split, DataFormat train) {
        Optional<Location> place =
                switch (split) {
                    case TRAIN -> Optional.empty();
                    case VALIDATION -> validationLocation();
                    case TEST -> testLocation();
                };
        if (place.isEmpty()) {
            return train;
        }
        FileStatus status = storage.status(place.get());
        if (data.format() != DataFormat.AUTO) {
            return train;
        }
        if (status.isDirectory() && PackLayout.isIn(storage.children(status.getPath()))) {
            return DataFormat.PACK;
        }
        return train == DataFormat.PACK ? DetectedFormat.of(storage, place.get()) : train;
    }

    /** What a pack can be made of. */
    record Packable(DataFormat format, Found found, ClassList classes) {}

    /**
     * Finds everything at a location, for a pack of it.
     *
     * @throws DataException if there is nothing, or its examples have no files of their own
     */
    Packable packable(Location location) {
        DataFormat format = format(location);
        if (format != DataFormat.FOLDERS && format != DataFormat.MANIFEST) {
            throw new DataException(
                    "Cannot pack %s: its examples are in few files already (%s). Train on it as it is."
                            .formatted(location, format.name().toLowerCase(Locale.ROOT)));
        }
        Layout layout = layout(format);
        Found found = layout.find(location, Split.TRAIN);
        return new Packable(
                format, found, ClassList.of(location, layout, found.items(), List.of()));
    }

    private Layout layout(DataFormat format) {
        verifyShape(format);
        return switch (format) {
            case FOLDERS -> new FolderLayout(storage, cache);
            case MANIFEST ->
                    new ManifestLayout(storage, new Subjects(data.split().group()).column());
            case IDX -> new IdxLayout(storage, shape);
            case POINTS -> new PointsLayout(storage, shape);
            case PACK -> new PackLayout(storage, shape, data.decoding());
            case AUTO -> throw new IllegalStateException("AUTO is not a layout");
        };
    }

    private void verifyShape(DataFormat format) {
        boolean images = format != DataFormat.POINTS;
        if (images && shape.channels() != 1 && shape.channels() != 3) {
            throw new DataException(
                    "Cannot bring images to the shape %s: it has %d channels. Images have 1 (gray) or 3 (colour); set data.shape."
                            .formatted(shape, shape.channels()));
        }
        boolean files = format != DataFormat.IDX && images;
        if (files && shape.height() == 1 && shape.width() > 1) {
            throw new DataException(
                    "Cannot bring images to the shape %s: it is a line. Set data.shape to a height, width and channels that make %d values."
                            .formatted(shape, shape.values()));
        }
    }
}
