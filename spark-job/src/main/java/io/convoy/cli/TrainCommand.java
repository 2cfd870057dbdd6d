package io.convoy.cli;

import io.convoy.cluster.SparkSettings;
import io.convoy.config.ConfigHelp;
import io.convoy.config.JobConfig;
import io.convoy.error.ConvoyException;
import io.convoy.job.Caution;
import io.convoy.job.Outcome;
import io.convoy.job.Start;
import io.convoy.job.StopRequest;
import io.convoy.job.TrainingJob;
import io.convoy.job.TrainingSetup;
import io.convoy.report.RunReport;
import io.convoy.report.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code convoy train}: trains a network and evaluates it. */
@Command(
        name = "train",
        description = "Trains a network on a folder of images, and evaluates it.",
        customSynopsis =
                "convoy train [JOB.yaml] [--KEY=VALUE ...] [--resume] [--skip-check] [--on=WHERE]",
        mixinStandardHelpOptions = true,
        modelTransformer = TrainCommand.Keys.class)
final class TrainCommand implements Callable<Integer> {
    private static final String NAME = "convoy train";
    private static final String DEFAULT_OUTPUT = "CONVOY_DEFAULT_OUTPUT";

    private final Terminal terminal;

    @Parameters(index = "0", arity = "0..1", paramLabel = "JOB.yaml", description = "The job file.")
    private Optional<Path> file = Optional.empty();

    // Arrays: a requeued job gets another --resume, and picocli takes a plain flag only once
    @Option(
            names = "--resume",
            description =
                    "Go on from the newest checkpoint in run.output; start afresh if there is none.")
    private boolean[] resume = {};

    @Option(
            names = "--skip-check",
            description = "Begin without looking at the executors: versions, clocks, GPUs, memory.")
    private boolean[] skipCheck = {};

    @Option(names = "--bundle", hidden = true, description = "The job, as the launcher packs it.")
    private Optional<String> bundle = Optional.empty();

    @Unmatched private List<String> overrides = new ArrayList<>();

    TrainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (bundle.isPresent()) {
            runBundled(Bundle.decode(bundle.get()));
        } else {
            TrainingSetup setup = new TrainingSetup(job());
            Caution caution = skipCheck.length > 0 ? Caution.SKIP : Caution.CHECK;
            try (JavaSparkContext spark = SparkSettings.start(NAME, setup.settings(Map.of()))) {
                run(spark, setup, resume.length > 0 ? Start.RESUME : Start.FRESH, caution);
            }
        }
        return 0;
    }

    /** Where it names no run folder, a batch script may have one, the same in each of its parts. */
    private JobConfig job() {
        JobConfig config = JobArguments.read(file, overrides);
        String output = System.getenv(DEFAULT_OUTPUT);
        if (output == null || config.run().output().isPresent()) {
            return config;
        }
        List<String> all = new ArrayList<>(overrides);
        all.add("--run.output=" + output);
        return JobArguments.read(file, all);
    }

    /** On the cluster: how it ended is left for the launcher. */
    private void runBundled(Bundle packed) {
        TrainingSetup setup = packed.setup();
        try (JavaSparkContext spark = SparkSettings.start(NAME, setup.settings(Map.of()))) {
            Configuration hadoop = spark.hadoopConfiguration();
            try {
                RunReport report =
                        run(
                                spark,
                                setup,
                                Start.valueOf(packed.start()),
                                Caution.valueOf(packed.caution()));
                Outcome.of(report).leave(packed.outcome(), hadoop);
            } catch (ConvoyException e) {
                leave(Outcome.of(e), packed.outcome(), hadoop, e);
                throw e;
            }
        }
    }

    private static void leave(
            Outcome outcome, String uri, Configuration hadoop, ConvoyException cause) {
        try {
            outcome.leave(uri, hadoop);
        } catch (ConvoyException e) {
            cause.addSuppressed(e);
        }
    }

    /** A second attempt of a cluster manager at the same driver goes on where the first was. */
    private RunReport run(
            JavaSparkContext spark, TrainingSetup setup, Start asked, Caution caution) {
        boolean again = spark.sc().applicationAttemptId().exists(id -> !id.equals("1"));
        Start start = again ? Start.RESUME : asked;
        return new TrainingJob(spark, setup, start, caution, StopRequest.ofEnvironment(), terminal)
                .run();
    }

    /** Adds the table of keys to the help. */
    static final class Keys implements picocli.CommandLine.IModelTransformer {
        @Override
        public picocli.CommandLine.Model.CommandSpec transform(
                picocli.CommandLine.Model.CommandSpec spec) {
            spec.usageMessage()
                    .footer(
                            "",
                            "Keys of a job, in the file or as --key=value:",
                            "",
                            ConfigHelp.render().replace("%", "%%"));
            return spec;
        }
    }
}
