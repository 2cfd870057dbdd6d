package io.convoy.cli;

import io.convoy.cluster.SparkSettings;
import io.convoy.config.ConfigHelp;
import io.convoy.job.Caution;
import io.convoy.job.Start;
import io.convoy.job.TrainingJob;
import io.convoy.job.TrainingSetup;
import io.convoy.report.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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
    private final Terminal terminal;

    @Parameters(index = "0", arity = "0..1", paramLabel = "JOB.yaml", description = "The job file.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--resume",
            description =
                    "Go on from the newest checkpoint in run.output; start afresh if there is none.")
    private boolean resume;

    @Option(
            names = "--skip-check",
            description = "Begin without looking at the executors: versions, clocks, GPUs, memory.")
    private boolean skipCheck;

    @Unmatched private List<String> overrides = new ArrayList<>();

    TrainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        TrainingSetup setup = new TrainingSetup(JobArguments.read(file, overrides));
        try (JavaSparkContext spark =
                SparkSettings.start("convoy train", setup.settings(Map.of()))) {
            Start start = resume ? Start.RESUME : Start.FRESH;
            Caution caution = skipCheck ? Caution.SKIP : Caution.CHECK;
            new TrainingJob(spark, setup, start, caution, terminal).run();
        }
        return 0;
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
