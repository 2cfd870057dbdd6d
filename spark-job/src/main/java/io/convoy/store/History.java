package io.convoy.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.convoy.error.TrainingException;
import io.convoy.report.Json;
import io.convoy.report.RoundReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code history.jsonl}: one line per round, also of the rounds before a resume. For one thread.
 */
public final class History {
    private static final String NAME = "history.jsonl";

    private final RunFolder folder;
    private final List<RoundReport> rounds;

    private History(RunFolder folder, List<RoundReport> rounds) {
        this.folder = folder;
        this.rounds = rounds;
    }

    /**
     * The history of a run up to the round it goes on from; lines of later rounds, whose results
     * were lost, are dropped.
     *
     * @param round completed rounds, 0 for a new run
     * @throws TrainingException if a line cannot be read
     */
    public static History upTo(int round, RunFolder folder) {
        List<RoundReport> rounds = new ArrayList<>();
        for (String line : folder.readText(NAME).orElse("").lines().toList()) {
            RoundReport report = read(line, folder);
            if (report.round() <= round) {
                rounds.add(report);
            }
        }
        return new History(folder, rounds);
    }

    /** Adds a round. */
    public void add(RoundReport report) {
        rounds.add(report);
        folder.write(
                NAME, rounds.stream().map(Json::line).collect(Collectors.joining("\n", "", "\n")));
    }

    /** Every round so far, in order. */
    public List<RoundReport> rounds() {
        return Collections.unmodifiableList(rounds);
    }

    private static RoundReport read(String line, RunFolder folder) {
        try {
            return new ObjectMapper().readValue(line, RoundReport.class);
        } catch (JsonProcessingException e) {
            throw new TrainingException(
                    "Cannot resume from %s: a line of it is not a round's report. Delete the file to go on without it."
                            .formatted(folder.uri(NAME)),
                    e);
        }
    }
}
