package io.convoy.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where the examples are and how they are read.
 *
 * @param train URI of the folder or file with the training examples
 * @param test URI of the test examples; empty: there are none, and a part of {@code train} is held
 *     out
 * @param format how the examples are laid out
 * @param shape height, width and channels every image is brought to; empty: the network's input
 * @param classes class names in the order of their indices; empty: found in the data, sorted by
 *     name
 * @param labelSeparator character between the class names of one label, where an example may be of
 *     several classes or of none; empty: every example is of one class
 * @param validationFraction part of {@code train} held out for validation, in [0, 1); empty: 0 when
 *     there are test or validation examples of their own, else 0.2
 * @param maxPixels pixels (width x height) above which an image is refused before it is decoded
 * @param decoding how image files become pictures
 * @param maxBadFraction part of the files, in [0, 1], that may be undecodable before the job stops
 * @param split what else decides which examples are for validation
 * @param presentation how examples are shown to the network
 */
public record DataConfig(
        String train,
        Optional<String> test,
        DataFormat format,
        Optional<ImageShape> shape,
        List<String> classes,
        Optional<String> labelSeparator,
        OptionalDouble validationFraction,
        DecodingConfig decoding,
        long maxPixels,
        double maxBadFraction,
        SplitConfig split,
        PresentationConfig presentation) {
    public DataConfig {
        classes = List.copyOf(classes);
    }

    /** The part of {@code train} that is held out, with its default resolved. */
    public double heldOutFraction() {
        boolean judged = test.isPresent() || split.validation().isPresent();
        return validationFraction.orElse(judged ? 0 : 0.2);
    }
}
