package io.convoy.config;

import io.convoy.yaml.YamlNode;
import io.convoy.yaml.YamlWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes the configuration in effect, defaults included, for reports and model archives. What is
 * written reads back as an equal configuration.
 */
public final class JobConfigWriter {

    private JobConfigWriter() {}

    /**
     * Dotted key to text, in the order of {@link ConfigKeys#all}; a key without a value is left
     * out. As overrides, {@link JobConfigReader#read(Map)} makes an equal configuration of it.
     *
     * @param config as it was read; durations in whole milliseconds
     */
    public static Map<String, String> texts(JobConfig config) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (ConfigKey<?> key : ConfigKeys.all()) {
            key.write(config).ifPresent(text -> texts.put(key.name(), text));
        }
        return Collections.unmodifiableMap(texts);
    }

    /**
     * A job file: the same keys as {@link #texts}, in groups.
     *
     * @param config as it was read; durations in whole milliseconds
     */
    public static String yaml(JobConfig config) {
        Map<String, YamlNode.Entry> root = new LinkedHashMap<>();
        Map<String, Map<String, YamlNode.Entry>> groups = new LinkedHashMap<>();
        for (ConfigKey<?> key : ConfigKeys.all()) {
            Map<String, YamlNode.Entry> siblings =
                    key.group().isEmpty()
                            ? root
                            : groups.computeIfAbsent(key.group(), name -> new LinkedHashMap<>());
            key.write(config)
                    .ifPresent(text -> siblings.put(key.nameInGroup(), entry(node(key, text))));
        }
        groups.forEach((name, entries) -> root.put(name, entry(new YamlNode.Mapping(1, entries))));
        return YamlWriter.write(new YamlNode.Mapping(1, root));
    }

    private static YamlNode node(ConfigKey<?> key, String text) {
        return key.takesList()
                ? ListText.node(ListText.parse(text).orElseThrow())
                : new YamlNode.Scalar(1, text);
    }

    private static YamlNode.Entry entry(YamlNode value) {
        return new YamlNode.Entry(1, value);
    }
}
