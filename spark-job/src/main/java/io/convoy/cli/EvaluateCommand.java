package io.convoy.cli;

import io.convoy.cluster.SparkSettings;
import io.convoy.config.UriRule;
import io.convoy.job.EvaluationJob;
import io.convoy.report.Terminal;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code convoy evaluate}: evaluates a model archive on a data set. */
@Command(
        name = "evaluate",
        description = "Evaluates a model archive on labelled images.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "MODEL.zip",
            description = "URI of a model archive or checkpoint.")
    private String model;

    @Parameters(
            index = "1",
            paramLabel = "DATA",
            description =
                    "URI of a folder of class folders, a CSV manifest, a pack, or a folder of IDX files (their test part).")
    private String data;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description =
                    "Write confusion.csv and confusion.txt (or labels.csv and labels.txt), quarantine.csv and report.json into this new folder.")
    private Optional<String> output = Optional.empty();

    EvaluateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        UriRule.requireNoPassword("MODEL.zip", model);
        UriRule.requireNoPassword("DATA", data);
        output.ifPresent(uri -> UriRule.requireNoPassword("--output", uri));
        try (JavaSparkContext spark = SparkSettings.start("convoy evaluate")) {
            new EvaluationJob(spark, terminal).run(model, data, output);
        }
        return 0;
    }
}
