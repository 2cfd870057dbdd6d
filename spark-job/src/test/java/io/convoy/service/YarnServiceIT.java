package io.convoy.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** YARN with the queues "default" and "gpu". */
class YarnServiceIT {
    @TempDir private static Path shared;
    private static DrawnTraining training;
    private static Map<String, String> environment;

    @BeforeAll
    static void startYarn() throws IOException {
        training = new DrawnTraining(shared);
        Script.succeed(DrawnTraining.LIMIT, Map.of(), "services/yarn.sh", "start");
        environment =
                Map.of(
                        "CONVOY_MEMORY",
                        "1536m",
                        "SPARK_LOCAL_IP",
                        "127.0.0.1",
                        "HADOOP_CONF_DIR",
                        System.getProperty("convoy.root") + "/build/services/hadoop/conf");
    }

    @AfterAll
    static void stopYarn() {
        Script.succeed(DrawnTraining.LIMIT, Map.of(), "services/yarn.sh", "stop");
    }

    private static String[] words(String queue, Path output, String deploy, String... more) {
        return training.words(
                "yarn:" + queue,
                output,
                Stream.concat(Stream.of("--deploy-mode", deploy), Stream.of(more))
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "cluster"})
    void endsWithTheParametersOfLocalCluster(String deploy) throws IOException {
        Path output = shared.resolve(deploy);

        String said =
                Script.succeed(DrawnTraining.LIMIT, environment, words("gpu", output, deploy));

        training.assertEqualAt(output);
        assertThat(said).containsPattern("yarn logs -applicationId application_\\d+_\\d+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "cluster"})
    void anUnknownQueueIsNamed(String deploy) {
        String[] words = words("nope", shared.resolve("nope"), deploy);

        Script.Ended ended =
                Script.run(DrawnTraining.MINUTE, environment, words[0], DrawnTraining.tail(words));

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(5);
        assertThat(ended.output())
                .containsPattern("Error: Cannot .*unknown queue: nope")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "cluster"})
    void anApplicationThatIsKilledSaysSo(String deploy) {
        String[] words =
                words("gpu", shared.resolve("killed-" + deploy), deploy, "--run.epochs=500");
        try (Script run = Script.start(environment, words[0], DrawnTraining.tail(words))) {
            Processes.awaitExists(shared.resolve("killed-" + deploy).resolve("history.jsonl"));
            Script.succeed(
                    DrawnTraining.LIMIT,
                    Map.of(),
                    "services/yarn.sh",
                    "application",
                    "-kill",
                    Processes.runningApplication());

            Script.Ended ended = run.end(DrawnTraining.MINUTE);

            assertThat(ended.exitCode()).as(ended.output()).isEqualTo(5);
            assertThat(ended.output())
                    .containsPattern("Error: Cannot .*(ended this application|is killed)")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void anApplicationMasterThatDiesIsReplacedAndGoesOn() throws Exception {
        Path output = shared.resolve("master");
        String[] words = words("gpu", output, "cluster", "--conf", "spark.yarn.maxAppAttempts=2");
        try (Script run = Script.start(environment, words[0], DrawnTraining.tail(words))) {
            Processes.awaitExists(output.resolve("history.jsonl"));
            Processes.kill("org.apache.spark.deploy.yarn.ApplicationMaster");

            Script.Ended ended = run.end(DrawnTraining.LIMIT);

            assertThat(ended.exitCode()).as(ended.output()).isZero();
        }
        training.assertEqualAt(output);
    }

    @Test
    void anExecutorThatDiesIsReplaced() throws Exception {
        Path output = shared.resolve("executor");
        String[] words = words("gpu", output, "client");
        try (Script run = Script.start(environment, words[0], DrawnTraining.tail(words))) {
            Processes.awaitExists(output.resolve("history.jsonl"));
            Processes.kill("org.apache.spark.executor.YarnCoarseGrainedExecutorBackend");

            Script.Ended ended = run.end(DrawnTraining.LIMIT);

            assertThat(ended.exitCode()).as(ended.output()).isZero();
        }
        training.assertEqualAt(output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "cluster"})
    void aContainerLargerThanTheClusterGivesIsNamed(String deploy) {
        Map<String, String> large = new HashMap<>(environment);
        large.put("CONVOY_MEMORY", "20g");
        String[] words = words("gpu", shared.resolve("large-" + deploy), deploy);

        Script.Ended ended =
                Script.run(DrawnTraining.MINUTE, large, words[0], DrawnTraining.tail(words));

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(5);
        assertThat(ended.output())
                .containsPattern("Error: Cannot .*8192 MB")
                .doesNotContain("\tat ");
        assertThat(shared.resolve("large-" + deploy)).doesNotExist();
    }

    @Test
    void moreWorkersThanTheClusterEverHas() {
        Path output = shared.resolve("many");
        String[] words = words("gpu", output, "client", "--run.workers=9");

        Script.Ended ended =
                Script.run(DrawnTraining.MINUTE, environment, words[0], DrawnTraining.tail(words));

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(5);
        assertThat(ended.output())
                .containsPattern(
                        "Error: Cannot start 9 workers: the cluster offers 2 slots \\(yarn\\)\\. Set run\\.workers: 2, or add executors\\.");
    }
}
