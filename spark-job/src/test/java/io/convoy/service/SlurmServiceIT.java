package io.convoy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slurm with two virtual nodes; needs root and Debian's packages. */
class SlurmServiceIT {
    @TempDir private static Path shared;
    private static DrawnTraining training;
    private static Map<String, String> environment;

    @BeforeAll
    static void startSlurm() throws IOException {
        assumeThat(System.getProperty("user.name"))
                .as("root, for Slurm's daemons")
                .isEqualTo("root");
        assumeThat(Path.of("/usr/sbin/slurmctld")).as("Slurm's packages").exists();
        training = new DrawnTraining(shared);
        slurm("start");
        environment =
                Map.of(
                        "CONVOY_MEMORY",
                        "1536m",
                        "SPARK_LOCAL_IP",
                        "127.0.0.1",
                        "SLURM_CONF",
                        System.getProperty("convoy.root")
                                + "/build/services/slurm/conf/slurm.conf");
    }

    @AfterAll
    static void stopSlurm() {
        if (environment != null) {
            slurm("stop");
        }
    }

    private static void slurm(String... words) {
        Script.succeed(
                DrawnTraining.LIMIT,
                Map.of(),
                Stream.concat(Stream.of("services/slurm.sh"), Stream.of(words))
                        .toArray(String[]::new));
    }

    private static String[] words(String partition, Path output, String... more) {
        return training.words(
                "slurm:" + partition,
                output,
                Stream.concat(Stream.of("--wait", "--time=10"), Stream.of(more))
                        .toArray(String[]::new));
    }

    /** What the job says, which Slurm writes to a file. */
    private static String saidBy(String submission) throws IOException {
        Path log = logOf(submission);
        String text = Files.readString(log);
        Files.delete(log);
        return text;
    }

    private static Path logOf(String submission) {
        return Path.of(
                submission.replaceAll("(?s).*output comes to (\\S+/convoy-\\d+\\.out).*", "$1"));
    }

    @Test
    void endsWithTheParametersOfLocalClusterAndLeavesNothing() throws IOException {
        Path output = shared.resolve("nodes");

        String said = Script.succeed(DrawnTraining.LIMIT, environment, words("cpu", output));

        training.assertEqualAt(output);
        assertThat(saidBy(said)).contains("Spark on 2 nodes (n[1-2])");
        assertThat(ProcessHandle.allProcesses().flatMap(it -> it.info().commandLine().stream()))
                .noneMatch(line -> line.contains("deploy.worker.Worker --webui-port 0"));
    }

    @Test
    void theProgramsExitCodeIsTheJobs() throws IOException {
        String[] words = words("cpu", shared.resolve("failed"), "--data.train=/no/such");

        Script.Ended ended =
                Script.run(DrawnTraining.LIMIT, environment, words[0], DrawnTraining.tail(words));

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(3);
        assertThat(saidBy(ended.output())).contains("Error: Cannot find /no/such (data.train)");
    }

    @Test
    void anUnknownPartitionIsNamed() {
        String[] words = words("nope", shared.resolve("nope"));

        Script.Ended ended =
                Script.run(DrawnTraining.MINUTE, environment, words[0], DrawnTraining.tail(words));

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(5);
        assertThat(ended.output())
                .contains("Cannot submit to Slurm:", "invalid partition specified: nope");
    }

    @Test
    void moreNodesThanThereAre() {
        String[] words = words("cpu", shared.resolve("many"), "--executors=9");

        Script.Ended ended =
                Script.run(DrawnTraining.MINUTE, environment, words[0], DrawnTraining.tail(words));

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(5);
        assertThat(ended.output())
                .contains("Cannot start 9 executors on as many nodes: cpu has 2.");
    }

    @Test
    void toldThatItsTimeEndsItSavesIsRequeuedAndGoesOn() throws IOException {
        Path output = shared.resolve("requeued");
        String[] words = words("cpu", output);
        try (Script run = Script.start(environment, words[0], DrawnTraining.tail(words))) {
            String job = run.awaitOutput("Slurm job (\\d+);", DrawnTraining.LIMIT);
            Path log = logOf(run.output());
            Processes.awaitText(log, "workers  2 on spark://"); // its first round is to come
            slurm("signal", "USR1", job);
            slurm("hurry", job);

            Script.Ended ended = run.end(DrawnTraining.LIMIT);

            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(saidBy(ended.output()))
                    .contains("Stopped after round 1 of 3, as was asked: ")
                    .contains("was requeued and goes on", "Resuming from ");
        }
        training.assertEqualAt(output);
    }
}
