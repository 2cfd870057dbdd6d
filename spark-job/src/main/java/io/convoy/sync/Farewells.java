package io.convoy.sync;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Which of the other processes need nothing more. Thread-safe. */
final class Farewells {
    private final int others;
    private final Set<Integer> said = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> all = new CompletableFuture<>();

    /**
     * None yet.
     *
     * @param others number of them, 1 or more
     */
    Farewells(int others) {
        this.others = others;
    }

    void from(int process) {
        said.add(process);
        if (said.size() == others) {
            all.complete(null);
        }
    }

    boolean has(int process) {
        return said.contains(process);
    }

    /** One of some processes that has not said it; the first if all have. */
    int missing(List<Integer> processes) {
        return processes.stream()
                .filter(process -> !has(process))
                .findFirst()
                .orElse(processes.get(0));
    }

    /** Done when all have said it. */
    CompletableFuture<Void> all() {
        return all;
    }
}
