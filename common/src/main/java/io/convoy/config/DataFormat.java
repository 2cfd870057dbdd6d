package io.convoy.config;

/** How examples are laid out in files. */
public enum DataFormat {
    /** Found out by looking: a pack, IDX files, a CSV file, else one folder per class. */
    AUTO,
    /** One folder per class, images below it. */
    FOLDERS,
    /** A CSV file with the columns path, label and, if wanted, split. */
    MANIFEST,
    /** MNIST's IDX files, plain or gzipped, in one folder. */
    IDX,
    /** A CSV file with one example a row: numbers, then the label in the last column. */
    POINTS,
    /** What {@code convoy pack} makes of folders or a manifest. */
    PACK
}
