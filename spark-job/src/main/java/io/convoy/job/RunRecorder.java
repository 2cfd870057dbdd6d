package io.convoy.job;

import io.convoy.config.JobConfig;
import io.convoy.config.JobConfigWriter;
import io.convoy.error.Counted;
import io.convoy.evaluate.Evaluation;
import io.convoy.forecast.Calibration;
import io.convoy.model.ModelArchive;
import io.convoy.model.ModelState;
import io.convoy.model.Topology;
import io.convoy.report.EvaluationReport;
import io.convoy.report.ForecastReport;
import io.convoy.report.Json;
import io.convoy.report.MemoryRow;
import io.convoy.report.RoundReport;
import io.convoy.report.RunReport;
import io.convoy.report.Terminal;
import io.convoy.report.TimeTable;
import io.convoy.round.RoundResult;
import io.convoy.source.ClassTable;
import io.convoy.source.Duplicates;
import io.convoy.source.Listing;
import io.convoy.source.QuarantineCsv;
import io.convoy.source.Quarantined;
import io.convoy.source.Split;
import io.convoy.store.History;
import io.convoy.store.RunFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what happens in a run, on the terminal and in the run folder. For one thread. */
final class RunRecorder {
    private final RunFolder folder;
    private final Terminal terminal;
    private final JobConfig config;
    private final History history;
    private final Instant started = Instant.now();
    private final List<RoundReport.Restart> restarts = new ArrayList<>();
    private EvaluationReport lastEvaluation;
    private int duplicates;
    private Optional<Calibration> calibration = Optional.empty();
    private List<MemoryRow> memory = List.of();

    private RunRecorder(RunFolder folder, Terminal terminal, JobConfig config, History history) {
        this.folder = folder;
        this.terminal = terminal;
        this.config = config;
        this.history = history;
    }

    /**
     * Makes the folder this run's.
     *
     * @param completedRounds 0 for a new run
     */
    static RunRecorder begin(
            RunFolder folder, Terminal terminal, JobConfig config, int completedRounds) {
        folder.write(RunFolder.JOB, JobConfigWriter.yaml(config));
        return new RunRecorder(folder, terminal, config, History.upTo(completedRounds, folder));
    }

    /** Lists the files that were left out. */
    void quarantine(List<Quarantined> files) {
        folder.write(QuarantineCsv.NAME, QuarantineCsv.write(files));
        if (!files.isEmpty()) {
            terminal.print(
                    "%s left out: %s"
                            .formatted(
                                    Counted.of(
                                            files.size(),
                                            "file could not be decoded and is",
                                            "files could not be decoded and are"),
                                    folder.uri(QuarantineCsv.NAME)));
        }
    }

    /** Tells of examples that are in two splits. */
    void duplicates(List<Duplicates.Pair> pairs) {
        duplicates = pairs.size();
        DuplicateWarning.text(pairs).ifPresent(terminal::print);
    }

    /** Tells that the round that is being tried begins again, and keeps it for its report. */
    void restart(String line, RoundReport.Restart restart) {
        terminal.print(line);
        restarts.add(restart);
    }

    /** Notes the memory of the executors that the run begins with. */
    void memory(List<MemoryRow> executors) {
        memory = executors;
    }

    /** Notes what the policy was chosen by, to compare it with what comes. */
    void chosenBy(Optional<Calibration> measured) {
        calibration = measured;
    }

    /** Notes a round, and its evaluation if there was one. */
    void round(RoundResult result, Optional<EvaluationReport> evaluation) {
        RoundReport report = RoundReports.of(result, evaluation, restarts);
        restarts.clear();
        history.add(report);
        terminal.print(RoundReports.line(report, config.run().epochs()));
    }

    /** Writes the model archive. */
    void model(ModelArchive archive) {
        folder.write("model.zip", archive::write);
    }

    /** Shows and writes the evaluation of the result, in full. */
    void evaluation(Split split, Evaluation evaluation) {
        lastEvaluation = EvaluationReport.of(split.adjective(), evaluation);
        evaluation.files().forEach(folder::write);
        terminal.print(
                "\nEvaluation on the %s examples\n\n%s"
                        .formatted(split.adjective(), evaluation.table().stripTrailing()));
    }

    private Optional<ForecastReport> forecast(int workers) {
        return calibration.map(measured -> Forecasts.of(measured, workers, history.rounds()));
    }

    /** Shows and writes where the workers' time went, where that is known. */
    private void times(List<RoundReport> rounds) {
        TimeTable.text(rounds, Integer.MAX_VALUE).ifPresent(all -> folder.write("times.txt", all));
        TimeTable.text(rounds, TimeTable.FOR_A_TERMINAL)
                .ifPresent(table -> terminal.print("\n" + table.stripTrailing()));
    }

    /** Writes the report of the whole run. */
    RunReport finish(Subject subject, TrainingData data, ModelState state) {
        Topology network = subject.topology();
        Listing listing = subject.listing();
        Map<String, Long> examples = new LinkedHashMap<>();
        data.splits()
                .forEach(
                        (split, blocks) ->
                                examples.put(split.adjective(), (long) blocks.examples()));
        RunReport report =
                new RunReport(
                        network.name(),
                        network.parameters(),
                        listing.classes(),
                        listing.fingerprint(),
                        examples,
                        ClassTable.counts(listing),
                        ClassTable.ofNone(listing),
                        duplicates,
                        listing.skipped().files(),
                        listing.skipped().kinds(),
                        data.quarantined().size(),
                        data.workers(),
                        started.toString(),
                        Duration.between(started, Instant.now()).toMillis() / 1e3,
                        history.rounds(),
                        history.rounds().stream().mapToInt(round -> round.restarts().size()).sum(),
                        forecast(data.train().blocks().getNumPartitions()).orElse(null),
                        lastEvaluation,
                        state.digest(),
                        JobConfigWriter.texts(config),
                        subject.archiver().provenance().facts(),
                        memory);
        folder.write("report.json", Json.document(report));
        times(report.rounds());
        forecast(report.workers()).ifPresent(both -> terminal.print("\n" + both.line()));
        terminal.print("\nRun folder: " + folder.uri());
        return report;
    }
}
