package io.convoy.model;

import io.convoy.model.LayerOperation.Activate;
import io.convoy.model.LayerOperation.BatchNorm;
import io.convoy.model.LayerOperation.Bias;
import io.convoy.model.LayerOperation.Conv;
import io.convoy.model.LayerOperation.Dense;
import io.convoy.model.LayerOperation.DepthwiseConv;
import io.convoy.model.LayerOperation.Dropout;
import io.convoy.model.LayerOperation.Flatten;
import io.convoy.model.LayerOperation.GlobalPool;
import io.convoy.model.LayerOperation.Over;
import io.convoy.model.LayerOperation.Pool;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** The kinds of layers with one input, and how the options of each are read. */
final class OperationReader {

    /**
     * One kind.
     *
     * @param shorthand the option that is meant where a value stands instead of options, as in
     *     {@code maxpool: 2}; empty: there is none
     * @param read makes the operations of the options, which follow each other; one or more
     */
    record Kind(Optional<String> shorthand, Function<Options, List<LayerOperation>> read) {}

    private static final Rule<ActivationKind> ACTIVATION =
            Rule.word(ActivationKind.class, ActivationKind::parse);

    private static final Rule<Padding> PADDING =
            new Rule<>(
                    "valid, same, a whole number of pixels, or two of them: height,width",
                    List.of("valid", "same"),
                    Padding::parse);

    private static final Rule<OptionalInt> UNITS =
            new Rule<>(
                    "a whole number from 1 to %,d, or classes".formatted(Rule.MAX_UNITS),
                    List.of("classes"),
                    OperationReader::units);

    /** Every kind, by its word, in the order of the documentation. */
    static final Map<String, Kind> KINDS = kinds();

    private OperationReader() {}

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put("conv", one("filters", OperationReader::conv));
        kinds.put("depthwise-conv", one("kernel", OperationReader::depthwise));
        kinds.put("separable-conv", new Kind(Optional.of("filters"), OperationReader::separable));
        kinds.put("maxpool", one("size", options -> pool(Over.MAX, options)));
        kinds.put("avgpool", one("size", options -> pool(Over.MEAN, options)));
        kinds.put("global-maxpool", plain(new GlobalPool(Over.MAX)));
        kinds.put("global-avgpool", plain(new GlobalPool(Over.MEAN)));
        kinds.put("flatten", plain(new Flatten()));
        kinds.put("dense", one("units", OperationReader::dense));
        kinds.put("dropout", one("rate", OperationReader::dropout));
        kinds.put("batchnorm", new Kind(Optional.empty(), options -> List.of(batchNorm(options))));
        kinds.put(
                "activation",
                one(
                        "function",
                        options ->
                                new Activate(
                                        options.required(
                                                "function", ACTIVATION, ActivationKind.LINEAR))));
        return Collections.unmodifiableMap(kinds);
    }

    private static Kind plain(LayerOperation operation) {
        return new Kind(Optional.empty(), options -> List.of(operation));
    }

    private static Kind one(String shorthand, Function<Options, LayerOperation> read) {
        return new Kind(Optional.of(shorthand), options -> List.of(read.apply(options)));
    }

    private static Conv conv(Options options) {
        int filters = options.required("filters", Rule.CHANNELS, 1);
        Window undilated = window(options);
        Window window =
                new Window(
                        undilated.size(),
                        undilated.stride(),
                        undilated.padding(),
                        options.value("dilation", Rule.SIZE).orElse(Size.ONE));
        options.refuse(
                "groups",
                "Deeplearning4j has no grouped convolution. Use depthwise-conv, where every channel is a group of its own, or remove it.");
        return new Conv(filters, window, activation(options), bias(options));
    }

    private static DepthwiseConv depthwise(Options options) {
        Window window = window(options);
        int multiplier = multiplier(options);
        refuseDilation(options);
        return new DepthwiseConv(multiplier, window, activation(options), bias(options));
    }

    /** As in Keras, a bias and an activation come after the second of the two only. */
    private static List<LayerOperation> separable(Options options) {
        int filters = options.required("filters", Rule.CHANNELS, 1);
        Window window = window(options);
        int multiplier = multiplier(options);
        refuseDilation(options);
        Window point = new Window(Size.ONE, Size.ONE, Padding.VALID, Size.ONE);
        return List.of(
                new DepthwiseConv(multiplier, window, ActivationKind.LINEAR, Bias.NONE),
                new Conv(filters, point, activation(options), bias(options)));
    }

    private static Window window(Options options) {
        return new Window(
                options.required("kernel", Rule.SIZE, Size.ONE),
                options.value("stride", Rule.SIZE).orElse(Size.ONE),
                padding(options),
                Size.ONE);
    }

    private static int multiplier(Options options) {
        return options.value("multiplier", Rule.CHANNELS).orElse(1);
    }

    private static void refuseDilation(Options options) {
        options.refuse(
                "dilation",
                "Deeplearning4j cannot compute a dilated convolution of single channels. Use conv, or remove it.");
    }

    private static Pool pool(Over over, Options options) {
        Size size = options.required("size", Rule.SIZE, Size.ONE);
        Size stride = options.value("stride", Rule.SIZE).orElse(size);
        return new Pool(over, new Window(size, stride, padding(options), Size.ONE));
    }

    private static Dense dense(Options options) {
        OptionalInt units = options.required("units", UNITS, OptionalInt.of(1));
        return new Dense(units, activation(options), bias(options));
    }

    private static Dropout dropout(Options options) {
        return new Dropout(options.required("rate", Rule.fraction("the fraction dropped"), 0.5));
    }

    private static BatchNorm batchNorm(Options options) {
        Rule<Double> kept = Rule.fraction("the part of the running statistics kept at each step");
        return new BatchNorm(
                options.value("decay", kept).orElse(0.9),
                options.value("epsilon", Rule.fraction("a number")).orElse(1e-5));
    }

    private static Padding padding(Options options) {
        return options.value("padding", PADDING).orElse(Padding.VALID);
    }

    private static Bias bias(Options options) {
        return options.value("bias", Rule.FLAG).orElse(true) ? Bias.LEARNT : Bias.NONE;
    }

    private static ActivationKind activation(Options options) {
        return options.value("activation", ACTIVATION).orElse(ActivationKind.LINEAR);
    }

    private static Optional<OptionalInt> units(String text) {
        return text.equals("classes")
                ? Optional.of(OptionalInt.empty())
                : Rule.wholeNumber(text, 1, Rule.MAX_UNITS).map(OptionalInt::of);
    }
}
