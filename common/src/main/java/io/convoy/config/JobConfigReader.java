package io.convoy.config;

import io.convoy.error.ConfigException;
import io.convoy.error.Quote;
import io.convoy.yaml.YamlNode;
import io.convoy.yaml.YamlReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads a job: a job file, with the command line's {@code --key=value} laid over it, and the
 * defaults beneath. Gives a configuration that can be run, or all problems at once.
 */
public final class JobConfigReader {
    private final Settings settings = new Settings();
    private final Problems problems = new Problems();
    private final Map<String, Integer> linesOfKeys = new HashMap<>();

    private JobConfigReader() {}

    /**
     * Reads a job file. Keys stand in groups ({@code sync: {period: 5}}) or in one word ({@code
     * sync.period: 5}). Paths stay as they are written.
     *
     * @param file the name used in messages
     * @param yamlText what the file holds
     * @param overrides dotted key, without dashes, to text; they win over the file
     * @throws ConfigException with every problem: first those of the file in its order, then those
     *     of the overrides in theirs, then what is missing. If the text is not YAML, that is the
     *     only problem.
     */
    public static JobConfig read(String file, String yamlText, Map<String, String> overrides) {
        if (!(YamlReader.read(file, yamlText) instanceof YamlNode.Mapping mapping)) {
            throw new ConfigException(
                    "Cannot read %s: it is not a job file. A job file holds one 'key: value' a line, such as 'network: scinet-5'."
                            .formatted(file));
        }
        JobConfigReader reader = new JobConfigReader();
        reader.readGroup("", mapping);
        return reader.finish(overrides);
    }

    /**
     * Reads a job without a file.
     *
     * @param overrides dotted key, without dashes, to text
     * @throws ConfigException with every problem, in the order of the overrides
     */
    public static JobConfig read(Map<String, String> overrides) {
        return new JobConfigReader().finish(overrides);
    }

    private JobConfig finish(Map<String, String> overrides) {
        overrides.forEach(this::readOverride);
        checkTogether();
        ConfigKeys.all().forEach(this::checkPresence);
        problems.throwIfAny();
        return settings.jobConfig();
    }

    private void readGroup(String prefix, YamlNode.Mapping mapping) {
        mapping.entries()
                .forEach(
                        (word, entry) ->
                                readEntry(prefix + word, Place.line(entry.line()), entry.value()));
    }

    private void readEntry(String name, Place place, YamlNode value) {
        Optional<ConfigKey<?>> key = ConfigKeys.find(name);
        if (key.isPresent()) {
            refuseRepetition(name, place);
            readValue(key.get(), place, value);
        } else if (ConfigKeys.group(name).isEmpty()) {
            addUnknown(name, place);
        } else if (value instanceof YamlNode.Mapping mapping) {
            readGroup(name + ".", mapping);
        } else if (!isEmpty(value)) { // a group of which every key is commented out is empty
            addGroupMisused(name, place, value.describe());
        }
    }

    private void readValue(ConfigKey<?> key, Place place, YamlNode value) {
        Optional<String> text = text(key, value);
        if (text.isPresent()) {
            set(key, place, text.get());
        } else {
            settings.refuse(key);
            problems.add(
                    place,
                    "Invalid %s: %s. It must be %s."
                            .formatted(place.of(key.name()), value.describe(), key.type()));
        }
    }

    /** The one form of a value; empty if a group or list stands where it cannot. */
    private static Optional<String> text(ConfigKey<?> key, YamlNode value) {
        if (value instanceof YamlNode.Scalar scalar) {
            return Optional.of(scalar.text());
        }
        return key.takesList()
                ? ListText.items(value).filter(items -> !items.isEmpty()).map(ListText::write)
                : Optional.empty();
    }

    private void readOverride(String name, String text) {
        Optional<ConfigKey<?>> key = ConfigKeys.find(name);
        if (key.isPresent()) {
            set(key.get(), Place.COMMAND_LINE, text);
        } else if (ConfigKeys.group(name).isEmpty()) {
            addUnknown(name, Place.COMMAND_LINE);
        } else {
            addGroupMisused(name, Place.COMMAND_LINE, received(text));
        }
    }

    private void set(ConfigKey<?> key, Place place, String text) {
        try {
            settings.set(key, place, text);
        } catch (InvalidValueException e) {
            boolean couldBeLeftOut = text.isEmpty() && key.remedy().isEmpty();
            problems.add(
                    place,
                    "Invalid %s: %s. %s%s"
                            .formatted(
                                    place.of(key.name()),
                                    received(text),
                                    e.getMessage(),
                                    couldBeLeftOut ? " Or leave the key out." : ""));
        }
    }

    private static String received(String text) {
        return text.isEmpty() ? "nothing" : Quote.of(text);
    }

    private static boolean isEmpty(YamlNode value) {
        return value instanceof YamlNode.Scalar scalar && scalar.text().isEmpty();
    }

    private void addUnknown(String name, Place place) {
        problems.add(
                place,
                "Unknown key %s.%s".formatted(place.quoted(name), ConfigKeys.didYouMean(name)));
    }

    private void addGroupMisused(String name, Place place, String received) {
        String keys =
                ConfigKeys.group(name).stream()
                        .map(ConfigKey::name)
                        .collect(Collectors.joining(", "));
        problems.add(
                place,
                "Invalid %s: %s. It is a group of keys. Set one of %s."
                        .formatted(place.of(name), received, keys));
    }

    /** The same key can stand in a group and, in one word, outside of it. */
    private void refuseRepetition(String name, Place place) {
        int line = place.line().orElseThrow();
        Integer previous = linesOfKeys.put(name, line);
        if (previous != null) {
            problems.add(
                    place,
                    "Cannot set %s: it is set on line %d already. Remove one of the two."
                            .formatted(place.of(name), previous));
        }
    }

    /** The rules that concern two keys; where one of the two was refused, there is no rule. */
    private void checkTogether() {
        new RunRules(settings, this::addAt).check();
        DeviceRules.check(settings, this::addAt);
        Dl4jPolicyRules.check(settings, this::addAt);
        new SyncRules(settings, this::addAt).check();
        DataRules.check(settings, this::addAt);
    }

    /** Notes a problem whose {@code %s} is the key, at the place where the key was written. */
    private void addAt(ConfigKey<?> key, String problem) {
        Place place = settings.place(key).orElseThrow();
        problems.add(place, problem.formatted(place.of(key.name())));
    }

    private void checkPresence(ConfigKey<?> key) {
        if (key.remedy().isPresent() && !settings.mentions(key)) {
            problems.add("Missing key '%s'. %s.".formatted(key, key.remedy().get()));
        }
    }
}
