package io.convoy.job;

import io.convoy.cluster.Slots;
import io.convoy.config.JobConfig;
import io.convoy.error.DivergenceException;
import io.convoy.error.TrainingException;
import io.convoy.model.ModelState;
import io.convoy.model.Replica;
import io.convoy.report.RunReport;
import io.convoy.report.Terminal;
import io.convoy.round.BarrierRound;
import io.convoy.round.Round;
import io.convoy.round.RoundMonitor;
import io.convoy.round.RoundResult;
import io.convoy.round.TrainingPlan;
import io.convoy.source.ImageSource;
import io.convoy.source.Listing;
import io.convoy.source.QuarantineCsv;
import io.convoy.source.Quarantined;
import io.convoy.store.CheckpointStore;
import io.convoy.store.RunFolder;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The corridor: from a folder of images to a trained, evaluated network. {@link #run} reads as the
 * list of its stages; what happens in each is in the room it names.
 */
public final class TrainingJob {
    private final JavaSparkContext spark;
    private final JobConfig config;
    private final TrainingSetup setup;
    private final Start start;
    private final Terminal terminal;

    /**
     * A training that {@link #run} starts.
     *
     * @param spark the caller's, who closes it
     * @param start whether to go on from the newest checkpoint of the run folder
     */
    public TrainingJob(
            JavaSparkContext spark, TrainingSetup setup, Start start, Terminal terminal) {
        this.spark = spark;
        this.config = setup.config();
        this.setup = setup;
        this.start = start;
        this.terminal = terminal;
    }

    /**
     * Runs the job to its end.
     *
     * @return what was written to {@code report.json}
     * @throws io.convoy.error.ConvoyException for everything a user can do something about
     */
    public RunReport run() {
        try (Ticker ticker = new Ticker(terminal)) {
            RunFolder folder = setup.openFolder(start, spark.hadoopConfiguration());
            Slots slots = new Slots(spark, Slots.PATIENCE);
            int workers =
                    ticker.during(
                            "waiting for executors", () -> slots.await(config.run().workers()));
            ImageSource source = setup.source(spark, files -> refuse(folder, files));
            Listing listing = ticker.during("listing images", source::list);
            Subject subject = setup.subject(listing, workers, spark.version());
            ModelState state = startOrResume(subject, new CheckpointStore(folder));
            terminal.print(Announcement.text(subject, config, workers, spark.master()));
            try (TrainingData data =
                    ticker.during(
                            "decoding images", () -> TrainingData.load(source, listing, workers))) {
                return train(subject, data, state, folder, ticker);
            }
        }
    }

    /** The rounds: train and verify, checkpoint, evaluate, report; then what remains of the run. */
    private RunReport train(
            Subject subject, TrainingData data, ModelState start, RunFolder folder, Ticker ticker) {
        try (RoundMonitor monitor = new RoundMonitor()) {
            RunRecorder recorder = RunRecorder.begin(folder, terminal, config, start.round());
            recorder.quarantine(data.quarantined());
            CheckpointStore checkpoints = new CheckpointStore(folder);
            Calibrator.RoundFactory rounds =
                    (blocks, training) -> new BarrierRound(spark, blocks, training, monitor);
            AutoPolicy auto = new AutoPolicy(folder, this.start, terminal, ticker);
            TrainingPlan plan =
                    advised(
                            checkpoints,
                            () ->
                                    auto.settle(
                                            setup.plan(subject.blueprint(), data),
                                            new Calibrator(spark, data.train().blocks(), rounds),
                                            start));
            recorder.chosenBy(auto.calibration());
            Round round = rounds.round(data.train().blocks(), plan);
            Evaluations evaluations = new Evaluations(spark, data, subject.blueprint(), ticker);
            ModelState state = start;
            while (state.round() < config.run().epochs()) {
                ModelState before = state;
                Ticker.Line line =
                        new RoundProgressLine(
                                monitor, config.run(), plan.steps(), before.round() + 1);
                RoundResult result =
                        advised(checkpoints, () -> ticker.during(line, () -> round.next(before)));
                state = result.state();
                if (Due.after(
                        state.round(), config.run().checkpointEvery(), config.run().epochs())) {
                    checkpoints.save(subject.archiver().archive(state));
                }
                recorder.round(result, evaluations.whenDue(state, config.run()));
            }
            recorder.model(subject.archiver().archive(state));
            recorder.evaluation(data.finalJudge(), evaluations.last(state));
            return recorder.finish(subject, data, state);
        }
    }

    private void refuse(RunFolder folder, List<Quarantined> files) {
        folder.write(QuarantineCsv.NAME, QuarantineCsv.write(files));
        terminal.print("Every undecodable file is listed in " + folder.uri(QuarantineCsv.NAME));
    }

    private ModelState startOrResume(Subject subject, CheckpointStore checkpoints) {
        ModelState initial = Replica.initialState(subject.blueprint());
        if (start == Start.FRESH) {
            return initial;
        }
        ResumePoint.Found found = new ResumePoint(checkpoints, subject.archiver()).find(initial);
        found.remarks().forEach(terminal::print);
        return found.state();
    }

    private <T> T advised(CheckpointStore checkpoints, Supplier<T> stage) {
        try {
            return stage.get();
        } catch (DivergenceException e) {
            throw new Advice(config.optimizer(), checkpoints).on(e);
        } catch (TrainingException e) {
            throw new Advice(config.optimizer(), checkpoints).on(e);
        }
    }
}
