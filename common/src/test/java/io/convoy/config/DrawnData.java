package io.convoy.config;

import static io.convoy.config.JobConfigProperties.below1;
import static io.convoy.config.JobConfigProperties.fractions;
import static io.convoy.config.JobConfigProperties.names;
import static io.convoy.config.JobConfigProperties.sizes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Groups {@code data} of job files, drawn. */
final class DrawnData {

    private DrawnData() {}

    static Arbitrary<DataConfig> configs() {
        Arbitrary<ImageShape> shapes =
                Combinators.combine(sizes(1, 400), sizes(1, 400), sizes(1, 600))
                        .as(ImageShape::new);
        return Combinators.combine(
                        names(),
                        names().optional(),
                        Arbitraries.of(DataFormat.class),
                        shapes.optional(),
                        classLists(),
                        below1().optional(),
                        readings(),
                        Combinators.combine(fractions(), splits(), presentations(), separators())
                                .as(Rest::new))
                .as(
                        (train, test, format, shape, list, heldOut, reading, rest) ->
                                new DataConfig(
                                        train,
                                        test,
                                        format,
                                        shape,
                                        list,
                                        rest.separator(),
                                        heldOut.map(OptionalDouble::of)
                                                .orElse(OptionalDouble.empty()),
                                        reading.decoding(),
                                        reading.maxPixels(),
                                        rest.bad(),
                                        rest.split(),
                                        rest.presentation()))
                .filter(DrawnData::separatorFits);
    }

    private static Arbitrary<List<String>> classLists() {
        return Arbitraries.oneOf(
                Arbitraries.just(List.of()),
                names().list().uniqueElements().ofMinSize(2).ofMaxSize(5));
    }

    private record Rest(
            double bad,
            SplitConfig split,
            PresentationConfig presentation,
            Optional<String> separator) {}

    private static Arbitrary<Optional<String>> separators() {
        return Arbitraries.of("|", ";", "#", ":", "-", ",", "&", "*", "!", "%", "@", "`", "\u3001")
                .optional();
    }

    /** Labels of several classes are those of manifests, and each is shown as often as any. */
    private static boolean separatorFits(DataConfig data) {
        return data.labelSeparator().isEmpty()
                || (Set.of(DataFormat.AUTO, DataFormat.MANIFEST, DataFormat.PACK)
                                .contains(data.format())
                        && data.presentation().sampling() == Sampling.NATURAL
                        && data.presentation().classWeights() == ClassWeighting.NONE);
    }

    private static Arbitrary<SplitConfig> splits() {
        return Combinators.combine(names().optional(), names().optional()).as(SplitConfig::new);
    }

    private static Arbitrary<PresentationConfig> presentations() {
        return Combinators.combine(
                        augments(),
                        Arbitraries.of(Normalization.class),
                        Arbitraries.of(Sampling.class),
                        Arbitraries.of(ClassWeighting.class))
                .as(PresentationConfig::new)
                .filter(
                        shown ->
                                shown.sampling() == Sampling.NATURAL
                                        || shown.classWeights() == ClassWeighting.NONE);
    }

    private static Arbitrary<AugmentConfig> augments() {
        return Combinators.combine(
                        Arbitraries.of(Flip.class),
                        below1(),
                        fractions(),
                        below1(),
                        sizes(0, 4096),
                        fractions(),
                        fractions(),
                        sizes(0, 4096))
                .as(
                        (flip, shift, turn, zoom, padding, light, contrast, cutout) ->
                                new AugmentConfig(
                                        flip,
                                        shift,
                                        180 * turn,
                                        zoom,
                                        padding,
                                        light,
                                        contrast,
                                        cutout));
    }

    private record Reading(DecodingConfig decoding, long maxPixels) {}

    private static Arbitrary<Reading> readings() {
        Arbitrary<DecodingConfig> decodings =
                Combinators.combine(
                                Arbitraries.of(ResizeMode.class),
                                Arbitraries.integers().between(0, 0xffffff),
                                Arbitraries.integers()
                                        .between(1, 86_400_000)
                                        .map(Duration::ofMillis))
                        .as(DecodingConfig::new);
        return Combinators.combine(decodings, Arbitraries.longs().between(1, 500_000_000))
                .as(Reading::new);
    }
}
