package io.convoy.job;

import io.convoy.batch.Standardization;
import io.convoy.cluster.Running;
import io.convoy.cluster.Slots;
import io.convoy.config.JobConfig;
import io.convoy.config.SyncConfig;
import io.convoy.error.DivergenceException;
import io.convoy.error.StoppedException;
import io.convoy.error.TrainingException;
import io.convoy.job.preflight.Departure;
import io.convoy.job.preflight.Preflight;
import io.convoy.model.ModelArchive;
import io.convoy.model.ModelState;
import io.convoy.model.Replica;
import io.convoy.report.MemoryRow;
import io.convoy.report.MemoryTable;
import io.convoy.report.RunReport;
import io.convoy.report.Terminal;
import io.convoy.round.Round;
import io.convoy.round.RoundMonitor;
import io.convoy.round.RoundResult;
import io.convoy.round.TrainingPlan;
import io.convoy.source.ChangedDataException;
import io.convoy.source.ClassTable;
import io.convoy.source.Duplicates;
import io.convoy.source.ImageSource;
import io.convoy.source.Listing;
import io.convoy.source.QuarantineCsv;
import io.convoy.source.Quarantined;
import io.convoy.store.CheckpointStore;
import io.convoy.store.RunFolder;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The corridor: from a folder of images to a trained, evaluated network. {@link #run} reads as the
 * list of its stages; what happens in each is in the room it names.
 */
public final class TrainingJob {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingJob.class);

    private final JavaSparkContext spark;
    private final JobConfig config;
    private final TrainingSetup setup;
    private final Start start;
    private final Caution caution;
    private final StopRequest stop;
    private final Terminal terminal;

    /**
     * A training that {@link #run} starts.
     *
     * @param spark the caller's, who closes it
     * @param start whether to go on from the newest checkpoint of the run folder
     * @param caution whether to look at the cluster before
     * @param stop looked at after each round
     */
    public TrainingJob(
            JavaSparkContext spark,
            TrainingSetup setup,
            Start start,
            Caution caution,
            StopRequest stop,
            Terminal terminal) {
        this.spark = spark;
        this.config = setup.config();
        this.setup = setup;
        this.start = start;
        this.caution = caution;
        this.stop = stop;
        this.terminal = terminal;
    }

    /**
     * Runs the job to its end.
     *
     * @return what was written to {@code report.json}
     * @throws io.convoy.error.ConvoyException for everything a user can do something about
     */
    public RunReport run() {
        return Running.during(
                spark, "Its last checkpoint can be gone on from by --resume.", this::toItsEnd);
    }

    private RunReport toItsEnd() {
        try (Ticker ticker = new Ticker(terminal)) {
            RunFolder folder = setup.openFolder(start, spark.hadoopConfiguration());
            Slots slots = new Slots(spark, Slots.patience(spark));
            int workers =
                    ticker.during(
                            "waiting for executors", () -> slots.await(config.run().workers()));
            ImageSource source = setup.source(spark, files -> refuse(folder, files));
            Prepared prepared = prepareAnew(source, folder, workers, ticker);
            try (TrainingData data = prepared.data()) {
                Standardization standardization =
                        ticker.during("adding up pixels", () -> standardization(data));
                Subject subject = prepared.subject().with(standardization);
                return train(
                        subject,
                        data,
                        prepared.state(),
                        new Place(folder, prepared.memory()),
                        ticker);
            }
        }
    }

    private Standardization standardization(TrainingData data) {
        return ChannelStatistics.of(
                data.train().blocks(), config.data().presentation().normalization());
    }

    /** Looks at the executors, if that is wanted, and says what may go wrong. */
    private List<MemoryRow> look(
            ImageSource source, Listing listing, ModelState state, int workers) {
        if (caution == Caution.SKIP) {
            return List.of();
        }
        long begun = System.nanoTime();
        Preflight preflight = new Preflight(setup.inspected(spark, source), check -> {});
        Departure departure = preflight.departure(listing, state, workers);
        departure.requireSafe();
        departure.warnings().forEach(warning -> terminal.print("Warning: " + warning));
        LOG.info(
                "Looked at the executors in {} ms. Their memory:\n{}",
                (System.nanoTime() - begun) / 1_000_000,
                MemoryTable.text(departure.memory()));
        return departure.memory();
    }

    /** Where a run leaves what it made, and what is known of its executors. */
    private record Place(RunFolder folder, List<MemoryRow> memory) {}

    /** What is there before the first round. */
    private record Prepared(
            Subject subject, ModelState state, List<MemoryRow> memory, TrainingData data) {}

    /** A listing kept from an earlier run may know of files that are others now. */
    private Prepared prepareAnew(ImageSource source, RunFolder folder, int workers, Ticker ticker) {
        try {
            return prepare(source, folder, workers, ticker);
        } catch (ChangedDataException e) {
            if (!source.forget()) {
                throw e;
            }
            terminal.print("Files have changed since they were listed; listing them again");
            return prepare(source, folder, workers, ticker);
        }
    }

    private Prepared prepare(ImageSource source, RunFolder folder, int workers, Ticker ticker) {
        Listing listing = ticker.during("listing images", source::list);
        Subject subject = setup.subject(listing, workers, spark.version());
        ModelState state = startOrResume(subject, new CheckpointStore(folder));
        terminal.print(Announcement.text(subject, config, workers, spark.master()));
        ClassTable.lines(listing, ", all in report.json")
                .forEach(line -> terminal.print(" ".repeat(9) + line));
        SeparatorHint.text(listing.format(), listing.classes(), config.data().labelSeparator())
                .ifPresent(terminal::print);
        PackOffer.text(listing, config.data()).ifPresent(terminal::print);
        List<MemoryRow> memory = look(source, listing, state, workers);
        TrainingData data =
                ticker.during("decoding images", () -> TrainingData.load(source, listing, workers));
        return new Prepared(subject, state, memory, data);
    }

    /** What the rounds need, the policy among it; then the rounds. */
    private RunReport train(
            Subject subject, TrainingData data, ModelState start, Place place, Ticker ticker) {
        RunFolder folder = place.folder();
        RunRecorder recorder = RunRecorder.begin(folder, terminal, config, start.round());
        recorder.memory(place.memory());
        recorder.quarantine(data.quarantined());
        recorder.duplicates(
                ticker.during(
                        "comparing splits",
                        () -> Duplicates.among(subject.listing(), data.splits())));
        CheckpointStore checkpoints = new CheckpointStore(folder);
        try (RoundMonitor monitor = new RoundMonitor()) {
            AutoPolicy auto = new AutoPolicy(folder, this.start, terminal, ticker);
            TrainingPlan plan = setup.plan(subject.blueprint(), data);
            Calibrator calibrator =
                    new Calibrator(
                            spark,
                            data.train().blocks(),
                            (blocks, training) -> Rounds.of(spark, blocks, training, monitor));
            SyncConfig sync =
                    advised(checkpoints, () -> auto.settle(plan, calibrator, start).sync());
            recorder.chosenBy(auto.calibration());
            TrainingRounds rounds =
                    new TrainingRounds(spark, setup, subject.blueprint(), sync, data, monitor);
            Evaluations evaluations = new Evaluations(spark, data, subject.blueprint(), ticker);
            try (Round round =
                    new RestartingRound(spark, config, monitor, rounds, recorder::restart)) {
                Rest rest = new Rest(subject, data, recorder, checkpoints, evaluations);
                return train(round, start, monitor, rest, ticker);
            }
        }
    }

    /** What happens between rounds, and after them. */
    private record Rest(
            Subject subject,
            TrainingData data,
            RunRecorder recorder,
            CheckpointStore checkpoints,
            Evaluations evaluations) {}

    /** The rounds: train and verify, checkpoint, evaluate, report; then what remains of the run. */
    private RunReport train(
            Round round, ModelState start, RoundMonitor monitor, Rest rest, Ticker ticker) {
        ModelState state = start;
        while (state.round() < config.run().epochs()) {
            ModelState before = state;
            Ticker.Line line =
                    new RoundProgressLine(
                            monitor,
                            config.run(),
                            rest.data().train().examples(),
                            before.round() + 1);
            RoundResult result =
                    advised(
                            rest.checkpoints(),
                            () -> ticker.during(line, () -> round.next(before)));
            state = result.state();
            boolean asked = stop.isMade() && state.round() < config.run().epochs();
            if (asked
                    || Due.after(
                            state.round(), config.run().checkpointEvery(), config.run().epochs())) {
                rest.checkpoints().save(archive(rest.subject(), rest.data(), state));
                stop.tellSaved();
            }
            rest.recorder().round(result, rest.evaluations().whenDue(state, config.run()));
            if (asked) {
                throw stopped(state, rest.checkpoints());
            }
        }
        rest.recorder().model(archive(rest.subject(), rest.data(), state));
        rest.recorder().evaluation(rest.data().finalJudge(), rest.evaluations().last(state));
        return rest.recorder().finish(rest.subject(), rest.data(), state);
    }

    private StoppedException stopped(ModelState state, CheckpointStore checkpoints) {
        return new StoppedException(
                "Stopped after round %d of %d, as was asked: %s is saved. Go on with --resume."
                        .formatted(
                                state.round(),
                                config.run().epochs(),
                                checkpoints.latestUri().orElse("it")));
    }

    private static ModelArchive archive(Subject subject, TrainingData data, ModelState state) {
        return subject.archiver().with(data.workers()).archive(state);
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
