package io.convoy.config;

import io.convoy.yaml.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every key of a job file, once. Reading, writing, the help and the defaults are all made from this
 * table, so that they cannot disagree.
 */
public final class ConfigKeys {
    static final ConfigKey<String> NETWORK =
            ConfigKey.required(
                    "network",
                    new TextType("a network's name or path"),
                    "Name a network of conf/networks, or the path of a network description, in the"
                            + " job file or as --network=NAME",
                    "Name of a file in conf/networks, or path of a network description.",
                    JobConfig::network);

    private static final List<ConfigKey<?>> ALL =
            Stream.of(
                            DataKeys.ALL,
                            SplitKeys.ALL,
                            PresentationKeys.ALL,
                            AugmentKeys.ALL,
                            List.of(NETWORK),
                            OptimizerKeys.ALL,
                            SyncKeys.ALL,
                            RunKeys.ALL)
                    .<ConfigKey<?>>flatMap(List::stream)
                    .toList();

    private ConfigKeys() {}

    /** Every key, in the order of the help: group by group, and the important ones first. */
    public static List<ConfigKey<?>> all() {
        return ALL;
    }

    /** The keys that say how examples are shown to the network. */
    public static List<ConfigKey<?>> presentation() {
        return Stream.concat(PresentationKeys.ALL.stream(), AugmentKeys.ALL.stream()).toList();
    }

    /** The key of a dotted name. */
    public static Optional<ConfigKey<?>> find(String name) {
        return ALL.stream()
                .filter(key -> key.name().equals(name))
                .<ConfigKey<?>>map(key -> key)
                .findFirst();
    }

    /**
     * The keys of a group, such as {@code sync} or {@code data.augment}; none if there is no such
     * group.
     */
    static List<ConfigKey<?>> group(String name) {
        return name.isEmpty()
                ? List.of()
                : ALL.stream()
                        .filter(key -> key.name().startsWith(name + "."))
                        .<ConfigKey<?>>map(key -> key)
                        .toList();
    }

    /**
     * {@code " Did you mean 'x'?"} for a name that is not in the table: the key that has this name
     * in some group, else the nearest dotted name, else the nearest name in any group. Where
     * nothing is near, it says where the names are listed.
     */
    static String didYouMean(String unknown) {
        String lastWord = unknown.substring(unknown.lastIndexOf('.') + 1);
        return keyCalled(lastWord)
                .or(() -> Suggestion.nearest(unknown, names()))
                .or(
                        () ->
                                Suggestion.nearest(lastWord, namesInGroups())
                                        .flatMap(ConfigKeys::keyCalled))
                .map(" Did you mean '%s'?"::formatted)
                .orElse(" 'convoy train --help' lists all keys.");
    }

    private static Optional<String> keyCalled(String lastWord) {
        return ALL.stream()
                .filter(key -> key.lastWord().equals(lastWord))
                .map(ConfigKey::name)
                .findFirst();
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(ALL.stream().map(ConfigKey::name).toList());
        ALL.stream()
                .map(ConfigKey::innerGroup)
                .filter(group -> !group.isEmpty())
                .forEach(names::add);
        return names;
    }

    private static List<String> namesInGroups() {
        return ALL.stream().map(ConfigKey::lastWord).toList();
    }
}
