package io.convoy.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.cli.RunningCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole trainings over two executor processes, to one of which something happens. Needs a
 * SPARK_HOME, which scripts/test.sh provides.
 */
@Timeout(400)
class LostWorkerIT {
    private static final String TWO_PROCESSES = "local-cluster[2,1,1024]";
    private static final int EPOCHS = 3;

    @TempDir private static Path shared;

    private static ClusterTraining training;

    @TempDir private Path folder;

    @BeforeAll
    static void draw() throws IOException {
        training = new ClusterTraining(shared, 300, EPOCHS);
    }

    @Test
    void runWhoseExecutorIsKilledEndsWithTheBytesOfOneThatWasLeftAlone() throws IOException {
        Path killed = folder.resolve("killed");
        try (RunningCommand run = training.start(TWO_PROCESSES, killed)) {
            run.awaitOutput("epoch 1/3  \\S+ images in ", ClusterTraining.LIMIT);

            AtNextRound.run(() -> ExecutorProcesses.signal("KILL", 1));

            assertThat(ClusterTraining.succeeded(run))
                    .containsPattern(
                            "Round \\d failed: an executor was lost. It was executor \\d with worker \\d on \\S+, whose last reported step was .* Restart 1 of 3: round \\d begins again with 2 workers.\n");
        }
        assertThat(training.report(killed).at("/restarts").asInt()).isEqualTo(1);
        Path undisturbed = folder.resolve("undisturbed");
        ClusterTraining.succeeded(training.start("local[2]", undisturbed));
        assertThat(killed.resolve("model.zip"))
                .hasSameBinaryContentAs(undisturbed.resolve("model.zip"));
    }

    @Test
    void runWhoseExecutorHangsGoesOnWithTheOtherLikeOneResumedThere() throws IOException {
        Path hung = folder.resolve("hung");
        try (RunningCommand run = training.start(TWO_PROCESSES, hung, "--sync.timeout=8s")) {
            run.awaitOutput("epoch 1/3  \\S+ images in ", ClusterTraining.LIMIT);
            ClusterTraining.noMoreExecutorsThan(1);

            AtNextRound.run(() -> ExecutorProcesses.signal("STOP", 1));

            assertThat(ClusterTraining.succeeded(run))
                    .containsPattern(
                            "Round \\d failed: worker \\d on \\S+ .* Still running: worker \\d on \\S+ \\(executor \\d\\)\\. Restart 1 of 3: round \\d begins again with 1 worker instead of 2, a joint minibatch of 2 instead of 4.\n");
        }
        JsonNode report = training.report(hung);
        assertThat(report.at("/restarts").asInt()).isEqualTo(1);
        assertThat(report.at("/workers").asInt()).isEqualTo(1);
        Path rewound = rewoundToRestart(hung, report);
        assertThat(ClusterTraining.succeeded(training.start("local[1]", rewound, "--resume")))
                .contains("Resuming from ");
        assertThat(training.report(rewound).at("/digest")).isEqualTo(report.at("/digest"));
    }

    /** A copy of a run's folder as it was when its round began again. */
    private Path rewoundToRestart(Path run, JsonNode report) throws IOException {
        Path copy = folder.resolve("resumed");
        FileUtils.copyDirectory(run.toFile(), copy.toFile());
        int round = EPOCHS;
        while (report.at("/rounds/%d/restarts".formatted(round - 1)).isEmpty()) {
            Files.delete(checkpoint(copy, round--));
        }
        Files.delete(checkpoint(copy, round));
        return copy;
    }

    private static Path checkpoint(Path run, int round) {
        return run.resolve("checkpoints/round-00000%d.zip".formatted(round));
    }
}
