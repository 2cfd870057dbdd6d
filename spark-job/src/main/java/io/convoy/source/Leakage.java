package io.convoy.source;

import io.convoy.config.DataFormat;
import io.convoy.error.DataException;
import java.util.HashSet;
import java.util.Set;

/**
 * Refuses test data that the network is trained on as well. Looks at places, not at content: a copy
 * of an image is not found.
 */
final class Leakage {
    private final Storage storage;
    private final Location train;
    private final Location test;

    Leakage(Storage storage, Location train, Location test) {
        this.storage = storage;
        this.train = train;
        this.test = test;
    }

    /** Verifies that test data are elsewhere; IDX keeps both sets in one folder. */
    void verifyPlaces(DataFormat format) {
        if (format != DataFormat.IDX && storage.path(test).equals(storage.path(train))) {
            throw new DataException(
                    "Cannot %s on %s: it is %s itself. Name other examples, or remove %s: a part of data.train is held out then."
                            .formatted(verb(), test, train.key(), test.key()));
        }
    }

    /**
     * Verifies that no image of a test manifest is in the training manifest, for whatever split.
     */
    void verifyImages(Found trained, Found tested) {
        Set<String> known = new HashSet<>();
        trained.items().forEach(item -> known.add(place(trained, item)));
        for (Item item : tested.items()) {
            if (known.contains(place(tested, item))) {
                throw new DataException(
                        "Cannot %s on %s: its image '%s' is in %s too. Remove it from one of the two."
                                .formatted(verb(), test, item.name(), train));
            }
        }
    }

    private String verb() {
        return test.key().equals("data.validation") ? "validate" : "test";
    }

    private static String place(Found found, Item item) {
        return Entries.locate(found.origin(), item.name()).toString();
    }
}
