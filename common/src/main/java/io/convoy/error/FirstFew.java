package io.convoy.error;

import java.util.List;

/** Names in a message that has no room for all of them. */
public final class FirstFew {

    private FirstFew() {}

    /**
     * All of them, or the first and the number of the others: {@code a, b and 3 more}.
     *
     * @param most names that are told, 1 or more
     */
    public static String of(List<String> names, int most) {
        String head = String.join(", ", names.subList(0, Math.min(most, names.size())));
        return names.size() <= most ? head : "%s and %d more".formatted(head, names.size() - most);
    }
}
