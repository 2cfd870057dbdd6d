package io.convoy.job;

import io.convoy.cluster.Slots;
import io.convoy.config.JobConfig;
import io.convoy.error.TrainingException;
import io.convoy.model.ModelState;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.Replica;
import io.convoy.model.Topology;
import io.convoy.report.Provenance;
import io.convoy.report.RunReport;
import io.convoy.report.Terminal;
import io.convoy.round.BarrierRound;
import io.convoy.round.Round;
import io.convoy.round.RoundMonitor;
import io.convoy.round.RoundResult;
import io.convoy.round.TrainingPlan;
import io.convoy.source.ImageSource;
import io.convoy.source.Listing;
import io.convoy.store.CheckpointStore;
import io.convoy.store.RunFolder;
import java.time.Duration;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The corridor: from a folder of images to a trained, evaluated network. {@link #run} reads as the
 * list of its stages; what happens in each is in the room it names.
 */
public final class TrainingJob {
    private static final Duration EXECUTORS = Duration.ofSeconds(60);

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
        RunFolder folder = setup.openFolder(start, spark.hadoopConfiguration());
        int workers = new Slots(spark, EXECUTORS).await(config.run().workers());
        ImageSource source = setup.source(spark);
        Listing listing = source.list();
        Topology topology = setup.topology(listing.classes());
        NetworkBlueprint blueprint = setup.blueprint(topology, listing.classes());
        Archiver archiver = archiver(topology, blueprint, listing);
        CheckpointStore checkpoints = new CheckpointStore(folder);
        ModelState state = startOrResume(new ResumePoint(checkpoints, archiver), blueprint);
        terminal.print(Announcement.text(topology, listing, config, workers, spark.master()));
        try (TrainingData data = TrainingData.load(source, listing, workers);
                RoundMonitor monitor = new RoundMonitor()) {
            RunRecorder recorder = RunRecorder.begin(folder, terminal, config, state.round());
            recorder.quarantine(data.quarantined());
            TrainingPlan plan = setup.plan(blueprint, data);
            Round round = new BarrierRound(spark, data.train().blocks(), plan, monitor);
            Evaluations evaluations = new Evaluations(spark, data, blueprint);
            try (ProgressLine progress =
                    new ProgressLine(terminal, monitor, config.run(), plan.steps())) {
                while (state.round() < config.run().epochs()) {
                    RoundResult result = next(round, state, progress, checkpoints);
                    state = result.state();
                    recorder.round(result, evaluations.whenDue(state, config.run()));
                    if (Due.after(
                            state.round(), config.run().checkpointEvery(), config.run().epochs())) {
                        checkpoints.save(archiver.archive(state));
                    }
                }
            }
            recorder.model(archiver.archive(state));
            recorder.evaluation(data.finalJudge(), evaluations.last(state));
            return recorder.finish(topology, listing, data, state, archiver);
        }
    }

    private Archiver archiver(Topology topology, NetworkBlueprint blueprint, Listing listing) {
        Provenance provenance = Provenance.here(Map.of("spark", spark.version()));
        return new Archiver(
                config,
                topology.name(),
                blueprint,
                setup.imageShape(),
                listing.fingerprint(),
                provenance);
    }

    private ModelState startOrResume(ResumePoint resumePoint, NetworkBlueprint blueprint) {
        ModelState initial = Replica.initialState(blueprint);
        if (start == Start.FRESH) {
            return initial;
        }
        ResumePoint.Found found = resumePoint.find(initial);
        found.remarks().forEach(terminal::print);
        return found.state();
    }

    private RoundResult next(
            Round round, ModelState state, ProgressLine progress, CheckpointStore checkpoints) {
        try {
            return progress.during(state.round() + 1, () -> round.next(state));
        } catch (TrainingException e) {
            throw new Advice(config.optimizer(), checkpoints).on(e);
        }
    }
}
