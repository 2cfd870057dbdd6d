package io.convoy.source;

import io.convoy.config.ImageShape;
import io.convoy.error.DataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * A CSV file with one example a row: numbers, then the label in the last column. A first row with
 * words among its numbers is a header. The name of an example is its row, from 0.
 */
final class PointsLayout implements Layout {
    private final Storage storage;
    private final ImageShape shape;

    /** A layout whose rows hold as many numbers as a shape has values. */
    PointsLayout(Storage storage, ImageShape shape) {
        this.storage = storage;
        this.shape = shape;
    }

    @Override
    public String classNoun() {
        return "label";
    }

    @Override
    public Found find(Location location, Split split) {
        if (storage.status(location).isDirectory()) {
            throw new DataException(
                    "Cannot read %s as points: it is a folder. Name the CSV file in it."
                            .formatted(location));
        }
        Path path = storage.path(location);
        Fingerprint fingerprint = new Fingerprint();
        List<Item> items = new ArrayList<>();
        try (PointRows rows = new PointRows(location.toString(), storage.open(path), shape)) {
            for (Optional<CsvRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                row.get().fields().forEach(fingerprint::add);
                String label = rows.label(row.get());
                items.add(new Item(Integer.toString(items.size()), label, Optional.empty()));
            }
        } catch (IOException e) {
            throw Storage.unreadable(location.toString(), e);
        }
        if (items.isEmpty()) {
            throw new DataException(
                    "Cannot find points in %s: it has no rows. Add one row per example."
                            .formatted(storage.place(location)));
        }
        return new Found(path.toString(), items, 0, 0, fingerprint.hex());
    }
}
