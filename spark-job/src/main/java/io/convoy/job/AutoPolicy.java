package io.convoy.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.convoy.config.SyncConfig;
import io.convoy.config.SyncPolicy;
import io.convoy.error.TrainingException;
import io.convoy.forecast.Calibration;
import io.convoy.forecast.ForecastTable;
import io.convoy.forecast.Measurements;
import io.convoy.forecast.Workload;
import io.convoy.model.ModelState;
import io.convoy.report.Json;
import io.convoy.report.Terminal;
import io.convoy.round.TrainingPlan;
import io.convoy.store.RunFolder;
import java.util.Optional;

/**
 * Settles what {@code sync.policy: auto} leaves open: measures, shows what each candidate would
 * reach, chooses. The choice is kept in {@value #FILE} of the run folder, and a resumed run takes
 * it from there without measuring, so that it computes what it would have without having stopped.
 * For one thread.
 */
final class AutoPolicy {
    static final String FILE = "calibration.json";

    private final RunFolder folder;
    private final Start start;
    private final Terminal terminal;
    private final Ticker ticker;
    private Optional<Calibration> calibration = Optional.empty();

    AutoPolicy(RunFolder folder, Start start, Terminal terminal, Ticker ticker) {
        this.folder = folder;
        this.start = start;
        this.terminal = terminal;
        this.ticker = ticker;
    }

    /**
     * The plan that is to be trained: as it is where it names a policy.
     *
     * @param state that the training starts from
     * @throws TrainingException if a worker failed, or a kept calibration cannot be read
     */
    TrainingPlan settle(TrainingPlan plan, Calibrator calibrator, ModelState state) {
        if (plan.sync().policy() != SyncPolicy.AUTO) {
            return plan;
        }
        Calibration known = kept().orElseGet(() -> measure(plan, calibrator, state));
        calibration = Optional.of(known);
        return plan.with(Candidates.with(known.choice().candidate(), plan.sync()));
    }

    /** What the policy was chosen by; empty where the job names one. */
    Optional<Calibration> calibration() {
        return calibration;
    }

    private Optional<Calibration> kept() {
        if (start == Start.FRESH) {
            return Optional.empty();
        }
        Optional<Calibration> kept = folder.readText(FILE).map(this::read);
        terminal.print(
                kept.map(
                                then ->
                                        "Keeping what was chosen when the run began: %s (%s)"
                                                .formatted(
                                                        then.choice().candidate().words(),
                                                        folder.uri(FILE)))
                        .orElse("No %s to take the policy from.".formatted(folder.uri(FILE))));
        return kept;
    }

    private Calibration measure(TrainingPlan plan, Calibrator calibrator, ModelState state) {
        SyncConfig sync = plan.sync();
        Workload workload =
                new Workload(
                        plan.steps().examples(),
                        plan.steps().minibatch(),
                        sync.period(),
                        sync.staleness());
        Measurements measured =
                ticker.during(
                        "measuring policies",
                        () ->
                                calibrator.measure(
                                        plan, Candidates.of(sync, plan.steps().workers()), state));
        Calibration made = Calibration.of(workload, measured);
        folder.write(FILE, Json.document(made));
        terminal.print("\n" + ForecastTable.text(made.forecast()).stripTrailing());
        made.choice().remarks().forEach(terminal::print);
        terminal.print("");
        return made;
    }

    private Calibration read(String json) {
        try {
            return new ObjectMapper().readValue(json, Calibration.class);
        } catch (JsonProcessingException e) {
            throw new TrainingException(
                    "Cannot resume from %s: it is not a calibration of this version. Delete the file to measure again."
                            .formatted(folder.uri(FILE)),
                    e);
        }
    }
}
