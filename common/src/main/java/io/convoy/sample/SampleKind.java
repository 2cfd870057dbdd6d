package io.convoy.sample;

import io.convoy.config.ImageShape;
import io.convoy.error.ConfigException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The data sets that can be drawn. */
public enum SampleKind {
    /** Cells under a fluorescence microscope whose protein is diffuse, or clumped. */
    CELLS,
    /** One coloured shape a picture, turned, shaded and at times partly covered. */
    SHAPES,
    /** Any of three shapes in a picture, or none, with a manifest that names them. */
    SCENES,
    /** Points of a plane, around three centres. */
    BLOBS;

    /** The class list, in alphabetical order. */
    public List<String> classes() {
        return switch (this) {
            case CELLS -> CellsSample.CLASSES;
            case SHAPES -> ShapesSample.CLASSES;
            case SCENES -> ScenesSample.CLASSES;
            case BLOBS -> BlobsSample.CLASSES;
        };
    }

    /** The shape of every example as it is drawn. */
    public ImageShape shape() {
        return switch (this) {
            case CELLS -> CellsSample.SHAPE;
            case SHAPES -> ShapesSample.SHAPE;
            case SCENES -> ScenesSample.SHAPE;
            case BLOBS -> BlobsSample.SHAPE;
        };
    }

    /**
     * The kind of that name, in any case.
     *
     * @throws ConfigException if there is none
     */
    public static SampleKind named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ConfigException(
                                        "Invalid sample kind: %s. What can be drawn is %s. Choose one."
                                                .formatted(name, all())));
    }

    /** The name as users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String all() {
        return Arrays.stream(values()).map(SampleKind::toString).collect(Collectors.joining(", "));
    }
}
