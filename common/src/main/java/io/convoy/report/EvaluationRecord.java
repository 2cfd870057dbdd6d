package io.convoy.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code report.json} of an evaluation by itself.
 *
 * @param model URI of the archive
 * @param network name of its network description
 * @param digest of its parameters
 * @param data URI of the examples
 * @param fingerprint of the examples
 * @param classes the class list
 * @param skipped files beside the examples that were passed over: hidden, not named like images, or
 *     outside every class folder
 * @param skippedByKind how many of them have which ending ({@code .txt}, {@code without extension})
 *     or are {@code hidden}, where that is known
 * @param quarantined files that could not be decoded
 * @param evaluation the figures
 */
public record EvaluationRecord(
        String model,
        String network,
        String digest,
        String data,
        String fingerprint,
        List<String> classes,
        long skipped,
        Map<String, Long> skippedByKind,
        int quarantined,
        EvaluationReport evaluation) {
    public EvaluationRecord {
        classes = List.copyOf(classes);
        skippedByKind = Collections.unmodifiableMap(new LinkedHashMap<>(skippedByKind));
    }
}
