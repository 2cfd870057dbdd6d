package io.convoy.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.convoy.cli.Command;
import io.convoy.cli.RunningCommand;
import io.convoy.cluster.ExecutorProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkContext;

/** A training of drawn images as the shell starts it, over executor processes. */
final class ClusterTraining {
    /** More than anything here takes, on a machine that has much else to do. */
    static final Duration LIMIT = Duration.ofMinutes(3);

    private final int images;
    private final int epochs;
    private final Path network;
    private final Path train;
    private final Path test;

    /**
     * Draws images.
     *
     * @param images for training, of three classes
     */
    ClusterTraining(Path folder, int images, int epochs) throws IOException {
        ExecutorProcesses.require();
        this.images = images;
        this.epochs = epochs;
        this.network = DrawnImages.network(folder);
        List<String> classes = List.of("a", "b", "c");
        this.train = DrawnImages.write(folder.resolve("train"), classes, images / 3, 1);
        this.test = DrawnImages.write(folder.resolve("test"), classes, 7, 2);
    }

    /** Starts the training. */
    RunningCommand start(String master, Path output, String... more) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "train",
                                "--network=" + network,
                                "--data.train=" + train,
                                "--data.test=" + test,
                                "--run.minibatch=2",
                                "--run.epochs=" + epochs,
                                "--run.output=" + output));
        all.addAll(List.of(more));
        return RunningCommand.start(master, all.toArray(String[]::new));
    }

    /** Waits for its end; returns what it printed. */
    static String succeeded(RunningCommand run) {
        Command ended = run.end(LIMIT);
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        return ended.output();
    }

    /** Reads the report; every epoch has seen every example once. */
    JsonNode report(Path run) throws IOException {
        JsonNode report = new ObjectMapper().readTree(Files.readString(run.resolve("report.json")));
        assertThat(report.at("/rounds")).hasSize(epochs);
        report.at("/rounds")
                .forEach(round -> assertThat(round.at("/examples").asInt()).isEqualTo(images));
        return report;
    }

    /** Tells the cluster how many executors are enough. */
    static void noMoreExecutorsThan(int executors) {
        SparkContext.getOrCreate()
                .requestTotalExecutors(
                        executors, 0, scala.collection.immutable.Map$.MODULE$.empty());
    }
}
