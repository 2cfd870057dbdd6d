package io.convoy.benchmark;

import io.convoy.benchmark.Measurement.Setting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All measurements of a benchmark, in the order they were made. */
record Measurements(List<Measurement> all) {
    /** The two layouts libtorch is measured in; what counts is the faster one of a setting. */
    private static final String LIBTORCH = "libtorch";

    private static final String CHANNELS_LAST = "libtorch-channels-last";

    /** Engines as they are shown, in this order. */
    private static final Map<String, String> TITLES = titles();

    Measurements {
        all = List.copyOf(all);
    }

    private static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("dl4j", "DL4J + helpers");
        titles.put("compiled", "Convoy compiled");
        titles.put("pytorch", "PyTorch");
        titles.put(LIBTORCH, "libtorch");
        titles.put("compiled-twice", "two compiled");
        titles.put("ceiling", "oneDNN ceiling");
        return Collections.unmodifiableMap(titles);
    }

    /**
     * Reads the lines of the file.
     *
     * @throws IllegalArgumentException if it is another file, or two engines were given networks
     *     that differ
     */
    static Measurements read(List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).equals(Measurement.HEADER)) {
            throw new IllegalArgumentException(
                    "Cannot read the measurements: the first line is not '%s'."
                            .formatted(Measurement.HEADER));
        }
        List<Measurement> read = lines.stream().skip(1).map(Measurement::read).toList();
        checkNetworks(read);
        return new Measurements(withBestLibtorch(read));
    }

    private static void checkNetworks(List<Measurement> read) {
        Map<String, TreeSet<Long>> parameters = new LinkedHashMap<>();
        for (Measurement one : read) {
            parameters
                    .computeIfAbsent(one.setting().network(), name -> new TreeSet<>())
                    .add(one.parameters());
        }
        parameters.forEach(
                (network, counts) -> {
                    if (counts.size() > 1) {
                        throw new IllegalArgumentException(
                                "Cannot compare the engines: their %s has %s parameters. Give all of them the same network."
                                        .formatted(
                                                network,
                                                counts.stream()
                                                        .map(String::valueOf)
                                                        .collect(Collectors.joining(" or "))));
                    }
                });
    }

    private static List<Measurement> withBestLibtorch(List<Measurement> read) {
        Measurements raw = new Measurements(read);
        List<Measurement> best = new ArrayList<>();
        for (Measurement one : read) {
            boolean last = raw.channelsLastIsFaster(one.setting());
            if (one.engine().equals(CHANNELS_LAST)) {
                if (last) {
                    best.add(one.by(LIBTORCH));
                }
            } else if (!one.engine().equals(LIBTORCH) || !last) {
                best.add(one);
            }
        }
        return best;
    }

    private boolean channelsLastIsFaster(Setting setting) {
        double asGiven = speed(setting, LIBTORCH).map(Spread::median).orElse(0.0);
        return speed(setting, CHANNELS_LAST).map(Spread::median).orElse(0.0) > asGiven;
    }

    /** What was measured, in the order it was first. */
    List<Setting> settings() {
        return all.stream().map(Measurement::setting).distinct().toList();
    }

    /** The engines that were measured. */
    List<String> engines() {
        return TITLES.keySet().stream()
                .filter(engine -> all.stream().anyMatch(one -> one.engine().equals(engine)))
                .toList();
    }

    /** An engine as a reader knows it. */
    static String title(String engine) {
        return TITLES.getOrDefault(engine, engine);
    }

    /** Images/s over the rounds; empty if the engine was not measured. */
    Optional<Spread> speed(Setting setting, String engine) {
        return spread(
                of(setting, engine).values().stream().map(Measurement::imagesPerSecond).toList());
    }

    /** Peak resident memory in MB over the rounds; empty if the engine was not measured. */
    Optional<Spread> memory(Setting setting, String engine) {
        return spread(
                of(setting, engine).values().stream().map(Measurement::peakMegabytes).toList());
    }

    /** How many times as fast one engine is as another, round by round. */
    Optional<Spread> ratio(Setting setting, String engine, String peer) {
        Map<Integer, Measurement> peers = of(setting, peer);
        return spread(
                of(setting, engine).values().stream()
                        .filter(one -> peers.containsKey(one.round()))
                        .map(
                                one ->
                                        one.imagesPerSecond()
                                                / peers.get(one.round()).imagesPerSecond())
                        .toList());
    }

    private static Optional<Spread> spread(List<Double> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
    }

    private Map<Integer, Measurement> of(Setting setting, String engine) {
        return all.stream()
                .filter(one -> one.engine().equals(engine) && one.setting().equals(setting))
                .collect(Collectors.toMap(Measurement::round, one -> one));
    }
}
