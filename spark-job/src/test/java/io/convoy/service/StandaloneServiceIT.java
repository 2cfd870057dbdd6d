package io.convoy.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A standalone cluster of a master and two workers. */
class StandaloneServiceIT {
    private static final String MASTER = "spark://127.0.0.1:27077";
    private static final Map<String, String> ENVIRONMENT =
            Map.of("CONVOY_MEMORY", "1536m", "SPARK_LOCAL_IP", "127.0.0.1");

    @TempDir private static Path shared;
    private static DrawnTraining training;

    @BeforeAll
    static void startCluster() throws IOException {
        training = new DrawnTraining(shared);
        // a driver of cluster mode takes a core too
        Script.succeed(
                DrawnTraining.LIMIT,
                Map.of("CORES", "2", "MEMORY", "4g"),
                "services/standalone.sh",
                "start");
    }

    @AfterAll
    static void stopCluster() {
        Script.succeed(DrawnTraining.LIMIT, Map.of(), "services/standalone.sh", "stop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "cluster"})
    void endsWithTheParametersOfLocalCluster(String deploy) throws IOException {
        Path output = shared.resolve(deploy);

        Script.succeed(
                DrawnTraining.LIMIT,
                ENVIRONMENT,
                training.words(
                        MASTER, output, "--deploy-mode", deploy, "--executors=2", "--cores=1"));

        training.assertEqualAt(output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "cluster"})
    void theDriversExitCodeAndSentenceComeBack(String deploy) {
        String[] words =
                training.words(
                        MASTER,
                        "/no/such",
                        shared.resolve("missing-" + deploy).toString(),
                        1,
                        "--deploy-mode",
                        deploy,
                        "--executors=2");

        Script.Ended ended =
                Script.run(DrawnTraining.MINUTE, ENVIRONMENT, words[0], DrawnTraining.tail(words));

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(3);
        assertThat(ended.output())
                .contains("Error: Cannot find /no/such/train (data.train): it does not exist.")
                .doesNotContain("\tat ");
    }

    @Test
    void moreWorkersThanTheClusterEverHas() {
        String[] words =
                training.words(
                        MASTER,
                        shared.resolve("many"),
                        "--run.workers=9",
                        "--conf",
                        "spark.convoy.patience=20s");

        Script.Ended ended =
                Script.run(DrawnTraining.MINUTE, ENVIRONMENT, words[0], DrawnTraining.tail(words));

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(5);
        assertThat(ended.output())
                .containsPattern(
                        "Error: Cannot start 9 workers: the cluster offers \\d slots \\(spark://127.0.0.1:27077\\) after 20 s\\.");
    }

    @Test
    void anExecutorThatDiesIsReplaced() throws IOException {
        Path output = shared.resolve("executor");
        String[] words = training.words(MASTER, output, "--executors=2", "--cores=1");
        try (Script run = Script.start(ENVIRONMENT, words[0], DrawnTraining.tail(words))) {
            Processes.awaitExists(output.resolve("history.jsonl"));
            Processes.kill("org.apache.spark.executor.CoarseGrainedExecutorBackend");

            Script.Ended ended = run.end(DrawnTraining.LIMIT);

            assertThat(ended.exitCode()).as(ended.output()).isZero();
            // Between two rounds Spark waits for the other by itself, and no round begins again.
            assertThat(ended.output()).contains("Lost executor ");
        }
        training.assertEqualAt(output);
    }
}
