package io.convoy.source;

import io.convoy.config.DataConfig;
import io.convoy.config.DataFormat;
import io.convoy.config.ImageShape;
import io.convoy.error.DataException;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;

/** The layouts of a job's data, and whether it can use them. */
final class Layouts {
    private final Storage storage;
    private final ListingCache cache;
    private final DataConfig data;
    private final ImageShape shape;

    /**
     * Layouts of one job.
     *
     * @param shape that every example is brought to
     */
    Layouts(Storage storage, ListingCache cache, DataConfig data, ImageShape shape) {
        this.storage = storage;
        this.cache = cache;
        this.data = data;
        this.shape = shape;
    }

    /** How the examples at a location are laid out, as the job says or as they look. */
    DataFormat format(Location location) {
        return data.format() == DataFormat.AUTO
                ? DetectedFormat.of(storage, location)
                : data.format();
    }

    /**
     * How examples beside the training data are laid out: beside folders or a manifest there may be
     * a pack, and the other way round.
     *
     * @param place empty if they are among the training data
     */
    DataFormat formatBeside(DataFormat train, Optional<Location> place) {
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

    /**
     * The layout of a format.
     *
     * @throws DataException if the job wants of such examples what they cannot be
     */
    Layout of(DataFormat format) {
        verifyShape(format);
        verifyLabels(format);
        return switch (format) {
            case FOLDERS -> new FolderLayout(storage, cache);
            case MANIFEST ->
                    new ManifestLayout(
                            storage,
                            LabelSyntax.of(data.labelSeparator()),
                            new Subjects(data.split().group()).column());
            case IDX -> new IdxLayout(storage, shape);
            case POINTS -> new PointsLayout(storage, shape);
            case PACK -> new PackLayout(storage, shape, data.decoding(), data.labelSeparator());
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

    private void verifyLabels(DataFormat format) {
        String found =
                switch (format) {
                    case FOLDERS -> "a folder of class folders";
                    case IDX -> "a folder of IDX files";
                    case POINTS -> "a file of points";
                    case MANIFEST, PACK, AUTO -> "";
                };
        if (data.labelSeparator().isPresent() && !found.isEmpty()) {
            throw new DataException(
                    "Cannot use data.label-separator '%s': the data are %s, where an example is of one class. Name a manifest, or a pack of one."
                            .formatted(data.labelSeparator().get(), found));
        }
    }
}
