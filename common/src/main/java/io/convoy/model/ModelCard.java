package io.convoy.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.convoy.batch.InputShape;
import io.convoy.batch.Standardization;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a model archive says about itself beside DL4J's part: all that is needed to use the network
 * right, and where it comes from. It holds no times and no paths of output, so that the same
 * training gives the same bytes.
 *
 * @param format version of this card
 * @param convoy version of the program that wrote it
 * @param network name of the network description
 * @param classes the class list, in the order of the outputs
 * @param labelSeparator character between the class names of one label, where an image may be of
 *     several classes or of none; empty, and left out of the file: each is of one class
 * @param shape height,width,channels every image is brought to
 * @param input axes of one example as the network takes it: channels, height, width, or one number
 * @param preprocessing in words: how pixels become inputs
 * @param means subtracted from each channel's values, value / 255; empty: nothing is subtracted
 * @param deviations that what is left of each channel is divided by; empty: it is not divided
 * @param loss what was minimised
 * @param round completed rounds (epochs)
 * @param iteration completed steps
 * @param examples examples seen in training
 * @param digest of parameters and updater state, {@link ModelState#digest}
 * @param data fingerprint of the training data
 * @param job the job's configuration, key by key
 * @param provenance of the program and platform: commit, Java, operating system, natives
 */
public record ModelCard(
        int format,
        String convoy,
        String network,
        List<String> classes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String labelSeparator,
        String shape,
        List<Integer> input,
        String preprocessing,
        List<Double> means,
        List<Double> deviations,
        String loss,
        int round,
        int iteration,
        long examples,
        String digest,
        String data,
        Map<String, String> job,
        Map<String, String> provenance) {
    /** The only format so far. */
    public static final int FORMAT = 1;

    public ModelCard {
        Objects.requireNonNull(network, "it names no network");
        Objects.requireNonNull(shape, "it names no shape");
        Objects.requireNonNull(digest, "it names no digest");
        classes = List.copyOf(Objects.requireNonNull(classes, "it names no classes"));
        input = new InputShape(Objects.requireNonNull(input, "it names no input")).dimensions();
        Standardization sound =
                new Standardization(
                        Objects.requireNonNullElse(means, List.of()),
                        Objects.requireNonNullElse(deviations, List.of()));
        means = sound.means();
        deviations = sound.deviations();
        job = sorted(Objects.requireNonNull(job, "it names no job"));
        provenance = sorted(Objects.requireNonNull(provenance, "it names no provenance"));
        labelSeparator = Objects.requireNonNullElse(labelSeparator, "");
        loss = LossKind.named(loss).word();
    }

    /** What is done to the values of every example, once they are value / 255. */
    public Standardization standardization() {
        return new Standardization(means, deviations);
    }

    /** Whether a state is the one this card was written for. */
    boolean describes(ModelState state) {
        return round == state.round()
                && iteration == state.iteration()
                && examples == state.examples()
                && digest.equals(state.digest());
    }

    private static Map<String, String> sorted(Map<String, String> texts) {
        return Collections.unmodifiableMap(new TreeMap<>(texts));
    }
}
