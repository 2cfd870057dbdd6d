package io.convoy.cli;

import io.convoy.cluster.SparkSettings;
import io.convoy.job.CheckJob;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code convoy check}: looks at everything a training would meet, and begins none. */
@Command(
        name = "check",
        description =
                "Looks at all that a training would meet: slots, versions, network, GPUs, natives, data, output, memory.",
        customSynopsis = "convoy check [JOB.yaml] [--KEY=VALUE ...] [--on=WHERE]",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Takes the job of 'convoy train', starts Spark as that would, and ends within seconds. Exit code 0: a",
            "training can begin, though perhaps with warnings; 2: the job or its run folder would stop it; 3: the",
            "data would; 5: the cluster would.",
        })
final class CheckCommand implements Callable<Integer> {
    /** Spark's own patience with executors that do not reach each other is that of a long job. */
    private static final Map<String, String> IMPATIENT =
            Map.of(
                    "spark.shuffle.io.maxRetries", "1",
                    "spark.shuffle.io.retryWait", "1s",
                    "spark.shuffle.io.connectionCreationTimeout", "4s");

    private final Terminal terminal;

    @Parameters(index = "0", arity = "0..1", paramLabel = "JOB.yaml", description = "The job file.")
    private Optional<Path> file = Optional.empty();

    @Unmatched private List<String> overrides = new ArrayList<>();

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        TrainingSetup setup = new TrainingSetup(JobArguments.read(file, overrides));
        try (JavaSparkContext spark =
                SparkSettings.start("convoy check", setup.settings(IMPATIENT))) {
            return new CheckJob(spark, setup, terminal).run().value();
        }
    }
}
