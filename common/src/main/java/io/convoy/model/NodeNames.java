package io.convoy.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives every node of a network a readable name of its own. */
final class NodeNames {
    static final Rule<String> RULE =
            Rule.of(
                    "letters, digits, hyphens and underscores, starting with a letter; input, and"
                            + " names such as conv-2, are taken",
                    NodeNames::parse);

    private static final Set<String> KINDS = kinds();

    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<String> given = new HashSet<>();

    private static Set<String> kinds() {
        Set<String> kinds = new HashSet<>(OperationReader.KINDS.keySet());
        kinds.addAll(Words.all(Join.By.class));
        return Set.copyOf(kinds);
    }

    /** A name a user may give: none that an unnamed node could get. */
    private static Optional<String> parse(String text) {
        int hyphen = text.lastIndexOf('-');
        boolean taken =
                text.equals(Topology.INPUT)
                        || (hyphen > 0
                                && KINDS.contains(text.substring(0, hyphen))
                                && text.substring(hyphen + 1).matches("[0-9]+"));
        return !taken && text.matches("[A-Za-z][A-Za-z0-9_-]{0,63}")
                ? Optional.of(text)
                : Optional.empty();
    }

    /** {@code conv-1}, {@code conv-2}, … in the order of the calls. */
    String numbered(String word) {
        String name;
        do {
            name = word + "-" + counts.merge(word, 1, Integer::sum);
        } while (!given.add(name));
        return name;
    }

    /** Takes a name as it is; false if a node has it already. */
    boolean take(String name) {
        return given.add(name);
    }
}
