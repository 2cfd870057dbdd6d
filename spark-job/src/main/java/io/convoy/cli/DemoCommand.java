package io.convoy.cli;

import io.convoy.cluster.SparkSettings;
import io.convoy.config.JobConfigReader;
import io.convoy.error.ClusterException;
import io.convoy.job.Caution;
import io.convoy.job.FolderTime;
import io.convoy.job.Start;
import io.convoy.job.StopRequest;
import io.convoy.job.TrainingJob;
import io.convoy.job.TrainingSetup;
import io.convoy.report.Terminal;
import io.convoy.sample.Difficulty;
import io.convoy.sample.SampleKind;
import io.convoy.sample.SampleRequest;
import io.convoy.sample.SampleWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;

/**
 * {@code convoy demo}: draws micrographs of cells and trains a network on them, with no data of
 * one's own.
 */
@Command(
        name = "demo",
        description =
                "Draws micrographs of cells, trains deepnet on them over two processes, and evaluates it.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final String JOB = "demo.yaml";
    private static final String ELSEWHERE =
            "The demo draws below the folder it is started in. Start it in another one, by the path of scripts/convoy from there.";
    private static final SampleRequest CELLS =
            new SampleRequest(SampleKind.CELLS, 400, 100, 1, Difficulty.CLEAR);

    private final Terminal terminal;
    private final Path runs;

    DemoCommand(Terminal terminal) {
        this(terminal, Path.of("runs"));
    }

    /** Draws and trains below another folder than the one for all runs that are started here. */
    DemoCommand(Terminal terminal, Path runs) {
        this.terminal = terminal;
        this.runs = runs.toAbsolutePath();
    }

    @Override
    public Integer call() {
        String time = FolderTime.now();
        Path data = runs.resolve("demo-cells-" + time);
        terminal.print(
                "Drawing %d micrographs of cells in %s"
                        .formatted(CELLS.train() + CELLS.test(), data));
        SampleWriter.write(CELLS, data, ELSEWHERE);
        Map<String, String> overrides =
                Map.of(
                        "data.train", data.resolve("train").toString(),
                        "data.test", data.resolve("test").toString(),
                        "run.output", runs.resolve("demo-" + time).toString());
        TrainingSetup setup = new TrainingSetup(JobConfigReader.read(JOB, job(), overrides));
        try (JavaSparkContext spark = SparkSettings.start("convoy demo")) {
            new TrainingJob(
                            spark,
                            setup,
                            Start.FRESH,
                            Caution.CHECK,
                            StopRequest.ofEnvironment(),
                            terminal)
                    .run();
        }
        return 0;
    }

    private static String job() {
        try (InputStream in = DemoCommand.class.getResourceAsStream("/" + JOB)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ClusterException(
                    "Cannot read %s in the jar: %s. Rebuild it.".formatted(JOB, e.getMessage()), e);
        }
    }
}
