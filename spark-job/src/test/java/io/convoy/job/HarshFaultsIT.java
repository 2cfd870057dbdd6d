package io.convoy.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.cli.Command;
import io.convoy.cli.RunningCommand;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** More that may happen to executor processes than every build has time for. */
@Tag("faults")
@Timeout(400)
class HarshFaultsIT {
    private static final String TWO_PROCESSES = "local-cluster[2,1,1024]";

    @TempDir private static Path shared;

    private static ClusterTraining training;

    @TempDir private Path output;

    @BeforeAll
    static void draw() throws IOException {
        training = new ClusterTraining(shared, 3600, 3);
    }

    @Test
    void oneOfThreeIsKilledAndTheOtherTwoShareItsExamples() throws IOException {
        try (RunningCommand run =
                training.start("local-cluster[3,1,1024]", output, "--sync.timeout=10s")) {
            run.awaitOutput("epoch 1/3  \\S+ images in ", ClusterTraining.LIMIT);
            ClusterTraining.noMoreExecutorsThan(2);

            AtNextRound.run(() -> ExecutorProcesses.signal("KILL", 2));

            assertThat(ClusterTraining.succeeded(run))
                    .containsPattern(
                            "Restart 1 of 3: round \\d begins again with 2 workers instead of 3, a joint minibatch of 4 instead of 6.\n");
        }
        JsonNode report = training.report(output);
        assertThat(report.at("/workers").asInt()).isEqualTo(2);
        assertThat(report.at("/evaluation/accuracy").asDouble()).isGreaterThan(0.9);
    }

    @Test
    void executorThatExitsByItselfIsReplaced() throws IOException {
        try (RunningCommand run = training.start(TWO_PROCESSES, output)) {
            run.awaitOutput("epoch 1/3  \\S+ images in ", ClusterTraining.LIMIT);

            AtNextRound.run(() -> ExecutorProcesses.signal("TERM", 0));

            assertThat(ClusterTraining.succeeded(run))
                    .containsPattern("Restart 1 of 3: round \\d begins again with 2 workers.\n");
        }
        assertThat(training.report(output).at("/restarts").asInt()).isEqualTo(1);
    }

    @Test
    void executorThatHangsInTheMiddleOfARoundIsNamedWithItsLastStepAndReplaced()
            throws IOException {
        try (RunningCommand run = training.start(TWO_PROCESSES, output, "--sync.timeout=10s")) {
            run.awaitOutput("epoch [12]/3  step [1-9]", ClusterTraining.LIMIT);

            ExecutorProcesses.signal("STOP", 1);

            assertThat(ClusterTraining.succeeded(run))
                    .containsPattern(
                            "Round \\d failed: worker (\\d) on \\S+ stopped at step \\d+: Worker \\d on \\S+ did not answer within 10 s at step \\d+; the last step it sent anything of was \\d+\\. .* Restart 1 of 3: ");
        }
        assertThat(training.report(output).at("/restarts").asInt()).isEqualTo(1);
    }

    @Test
    void fewerThanTheLeastWorkersEndTheRunWithTheFirstCause() {
        try (RunningCommand run =
                training.start(
                        TWO_PROCESSES, output, "--run.min-workers=2", "--sync.timeout=10s")) {
            run.awaitOutput("epoch 1/3  \\S+ images in ", ClusterTraining.LIMIT);
            ClusterTraining.noMoreExecutorsThan(1);

            AtNextRound.run(() -> ExecutorProcesses.signal("KILL", 1));

            Command ended = run.end(ClusterTraining.LIMIT);
            assertThat(ended.exitCode()).isEqualTo(4);
            assertThat(ended.output())
                    .containsPattern(
                            "Error: Round \\d failed: an executor was lost\\. .* Cannot go on: of 2 slots the cluster \\(local-cluster\\[2,1,1024\\]\\) offers 1, run\\.min-workers is 2\\. .* The last good state is saved in ");
        }
    }

    @Test
    void restartsThatAreUsedUpEndTheRunWithTheFirstCause() {
        try (RunningCommand run = training.start(TWO_PROCESSES, output, "--run.max-restarts=1")) {
            run.awaitOutput("epoch 1/3  \\S+ images in ", ClusterTraining.LIMIT);
            AtNextRound.run(() -> ExecutorProcesses.signal("KILL", 1));
            run.awaitOutput("Restart 1 of 1", ClusterTraining.LIMIT);

            AtNextRound.run(() -> ExecutorProcesses.signal("KILL", 1));

            Command ended = run.end(ClusterTraining.LIMIT);
            assertThat(ended.exitCode()).isEqualTo(4);
            assertThat(ended.output())
                    .containsPattern(
                            "Error: Round \\d failed: an executor was lost\\. .* The last good state is saved in ");
        }
    }
}
