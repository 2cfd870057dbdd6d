package io.convoy.report;

import java.util.List;

/**
 * {@code report.json} of an evaluation by itself.
 *
 * @param model URI of the archive
 * @param network name of its network description
 * @param digest of its parameters
 * @param data URI of the examples
 * @param fingerprint of the examples
 * @param classes the class list
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
        int quarantined,
        EvaluationReport evaluation) {
    public EvaluationRecord {
        classes = List.copyOf(classes);
    }
}
