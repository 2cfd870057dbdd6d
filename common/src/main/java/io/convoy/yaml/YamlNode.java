package io.convoy.yaml;

import io.convoy.error.Quote;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML value that remembers where it was written, so that every problem can name its line. */
public sealed interface YamlNode {

    /** The line of the file on which the value starts, from 1. */
    int line();

    /** A single word, number or text, as written; empty for YAML's null. */
    record Scalar(int line, String text) implements YamlNode {}

    /** A list. */
    record Sequence(int line, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** A map from key to value, in the order of the file; the keys of one map differ. */
    record Mapping(int line, Map<String, Entry> entries) implements YamlNode {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /** One key of a map: the line of the key itself, and its value. */
    record Entry(int line, YamlNode value) {}

    /** What the value is, in words for a message. */
    default String describe() {
        if (this instanceof Scalar scalar) {
            return scalar.text().isEmpty() ? "nothing" : Quote.of(scalar.text());
        }
        return this instanceof Sequence ? "a list" : "a group of keys";
    }
}
