package io.convoy.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code report.json}: what a run was, and what came of it.
 *
 * @param network name of the network description
 * @param parameters number of them, shared ones counted once
 * @param classes the class list
 * @param data fingerprint of the listing
 * @param examples by split
 * @param examplesByClass by split and class, as they were listed
 * @param examplesOfNone by split, examples of none of the classes; empty where each is of one
 * @param duplicates examples that are, pixel by pixel, in an earlier split too
 * @param skipped files beside the examples that were passed over: hidden, not named like images, or
 *     outside every class folder
 * @param skippedByKind how many of them have which ending ({@code .txt}, {@code without extension})
 *     or are {@code hidden}, where that is known
 * @param quarantined files that could not be decoded
 * @param workers number of them at the end
 * @param started ISO 8601, UTC; after a resume, the time of the resume
 * @param seconds since then; after a resume, since the resume
 * @param rounds every round, also those before a resume, in order
 * @param restarts rounds begun again, after which there may be fewer workers
 * @param forecast what {@code sync.policy: auto} chose and predicted; null for other policies
 * @param evaluation the last one
 * @param digest of the final parameters and updater state
 * @param job the effective configuration, key by key
 * @param provenance of program and platform
 * @param memory of each executor when the run began, and what the job needs
 */
public record RunReport(
        String network,
        long parameters,
        List<String> classes,
        String data,
        Map<String, Long> examples,
        Map<String, Map<String, Integer>> examplesByClass,
        Map<String, Integer> examplesOfNone,
        int duplicates,
        long skipped,
        Map<String, Long> skippedByKind,
        int quarantined,
        int workers,
        String started,
        double seconds,
        List<RoundReport> rounds,
        int restarts,
        ForecastReport forecast,
        EvaluationReport evaluation,
        String digest,
        Map<String, String> job,
        Map<String, String> provenance,
        List<MemoryRow> memory) {
    public RunReport {
        classes = List.copyOf(classes);
        rounds = List.copyOf(rounds);
        memory = List.copyOf(memory);
        examples = inOrder(examples);
        examplesByClass = inOrder(examplesByClass);
        examplesOfNone = inOrder(examplesOfNone);
        skippedByKind = inOrder(skippedByKind);
        job = inOrder(job);
        provenance = inOrder(provenance);
    }

    private static <V> Map<String, V> inOrder(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
