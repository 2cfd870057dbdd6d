package io.convoy.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.convoy.error.TrainingException;
import io.convoy.report.Json;
import io.convoy.report.RoundReport;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code history.jsonl}: one line per round, also of the rounds before a resume. For one thread.
 */
public final class History {
    private static final String NAME = "history.jsonl";

    private final RunFolder folder;
    private final List<String> lines;

    private History(RunFolder folder, List<String> lines) {
        this.folder = folder;
        this.lines = lines;
    }

    /**
     * The history of a run up to the round it goes on from; lines of later rounds, whose results
     * were lost, are dropped.
     *
     * @param rounds completed rounds, 0 for a new run
     */
    public static History upTo(int rounds, RunFolder folder) {
        List<String> lines = new ArrayList<>();
        for (String line : folder.readText(NAME).orElse("").lines().toList()) {
            if (round(line, folder) <= rounds) {
                lines.add(line);
            }
        }
        return new History(folder, lines);
    }

    /** Adds a round. */
    public void add(RoundReport report) {
        lines.add(Json.line(report));
        folder.write(NAME, String.join("\n", lines) + "\n");
    }

    private static int round(String line, RunFolder folder) {
        try {
            return new ObjectMapper().readTree(line).path("round").asInt();
        } catch (JsonProcessingException e) {
            throw new TrainingException(
                    "Cannot resume from %s: a line of it is not JSON. Delete the file to go on without it."
                            .formatted(folder.uri(NAME)),
                    e);
        }
    }
}
