package io.convoy.model;

import io.convoy.yaml.Suggestion;
import io.convoy.yaml.YamlNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The keys below one layer (or below the network itself), read one by one. A value that is missing
 * or wrong becomes a problem and a stand-in, so that reading goes on and finds the next problem.
 */
final class Options {
    private final Problems problems;
    private final String owner;
    private final int line;
    private final Map<String, YamlNode.Entry> entries;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> refused = new HashSet<>();

    /**
     * Options of which nothing has been read yet.
     *
     * @param owner what the keys belong to, for messages: {@code conv}
     * @param line where the owner is written
     */
    Options(Problems problems, String owner, int line, Map<String, YamlNode.Entry> entries) {
        this.problems = problems;
        this.owner = owner;
        this.line = line;
        this.entries = entries;
    }

    /** The value as it is, if the key is there. */
    Optional<YamlNode> node(String key) {
        known.add(key);
        return Optional.ofNullable(entries.get(key)).map(YamlNode.Entry::value);
    }

    /** A value that may be missing. */
    <T> Optional<T> value(String key, Rule<T> rule) {
        Optional<YamlNode> node = node(key);
        Optional<T> value = node.flatMap(Options::text).flatMap(rule.parser());
        if (node.isPresent() && value.isEmpty()) {
            problems.add(
                    node.get().line(),
                    "Invalid %s of %s (%s): %s. It must be %s.%s"
                            .formatted(
                                    key,
                                    owner,
                                    problems.at(node.get().line()),
                                    node.get().describe(),
                                    rule.text(),
                                    text(node.get())
                                            .map(word -> Suggestion.didYouMean(word, rule.words()))
                                            .orElse("")));
        }
        return value;
    }

    /** A value that must be there; the stand-in is returned with a problem noted. */
    <T> T required(String key, Rule<T> rule, T standIn) {
        if (!entries.containsKey(key)) {
            missing(key, rule.text());
        }
        return value(key, rule).orElse(standIn);
    }

    /** Notes that a key is not there; the rule ends "It must be …". */
    void missing(String key, String rule) {
        problems.add(
                line,
                "Missing %s of %s (%s). It must be %s."
                        .formatted(key, owner, problems.at(line), rule));
    }

    /**
     * Notes that a key cannot be used here although users may expect it.
     *
     * @param why the rule and the fix, as sentences
     */
    void refuse(String key, String why) {
        refused.add(key);
        if (entries.containsKey(key)) {
            YamlNode node = entries.get(key).value();
            problems.add(
                    node.line(),
                    "Invalid %s of %s (%s): %s. %s"
                            .formatted(key, owner, problems.at(node.line()), node.describe(), why));
        }
    }

    /** Notes a problem for every key that nothing asked for; to be called last. */
    void refuseUnknown() {
        entries.forEach(
                (key, entry) -> {
                    if (!known.contains(key) && !refused.contains(key)) {
                        problems.add(
                                entry.line(),
                                "Unknown key '%s' of %s (%s).%s Known: %s."
                                        .formatted(
                                                key,
                                                owner,
                                                problems.at(entry.line()),
                                                Suggestion.didYouMean(key, known),
                                                known.isEmpty()
                                                        ? "none"
                                                        : String.join(", ", known)));
                    }
                });
    }

    /** A single value, or a list of them joined by commas: [28, 28, 1] is 28,28,1. */
    private static Optional<String> text(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return Optional.of(scalar.text());
        }
        StringJoiner joined = new StringJoiner(",");
        if (node instanceof YamlNode.Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                if (!(item instanceof YamlNode.Scalar scalar)) {
                    return Optional.empty();
                }
                joined.add(scalar.text());
            }
            return Optional.of(joined.toString());
        }
        return Optional.empty();
    }
}
