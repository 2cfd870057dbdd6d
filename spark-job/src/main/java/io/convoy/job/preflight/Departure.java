package io.convoy.job.preflight;

import io.convoy.error.ClusterException;
import io.convoy.report.Finding;
import io.convoy.report.MemoryRow;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was quickly seen of a job that is about to begin.
 *
 * @param findings check by check
 * @param memory of each executor
 */
public record Departure(List<Finding> findings, List<MemoryRow> memory) {
    public Departure {
        findings = List.copyOf(findings);
        memory = List.copyOf(memory);
    }

    /** A sentence for each warning. */
    public List<String> warnings() {
        return sentences(Finding.Level.WARNING);
    }

    /**
     * Makes sure that the job may begin.
     *
     * @throws ClusterException with all errors
     */
    public void requireSafe() {
        List<String> errors = sentences(Finding.Level.ERROR);
        if (!errors.isEmpty()) {
            throw new ClusterException(
                    errors.stream().collect(Collectors.joining(System.lineSeparator())));
        }
    }

    private List<String> sentences(Finding.Level level) {
        return findings.stream()
                .filter(finding -> finding.level() == level)
                .map(Finding::sentence)
                .toList();
    }
}
