package io.convoy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.error.ClusterException;
import io.convoy.error.DataException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class SparkFailureTest {

    @Test
    void whatSparkSaysIsASentenceBeforeOurs() {
        SparkException thrown =
                new SparkException("Job 3 cancelled as part of cancellation of all jobs\n\tat x");

        assertThat(SparkFailure.explain("decode the images", thrown))
                .isExactlyInstanceOf(ClusterException.class)
                .hasMessage(
                        "Cannot decode the images: Job 3 cancelled as part of cancellation of all jobs. See the executors' logs for the whole story.")
                .hasCause(thrown);
    }

    @Test
    void whatWasWrittenForTheUserIsFoundAmongTheCauses() {
        DataException written = new DataException("Cannot read x: it is gone. Bring it back.");

        assertThat(SparkFailure.explain("read", new SparkException("failed", written)))
                .isSameAs(written);
    }

    @Test
    void theLineAfterSparksOwnWordsSaysWhyABarrierStageFailed() {
        assertThat(
                        SparkFailure.reason(
                                "Stage 1 failed because barrier task ShuffleMapTask(0, 1) finished unsuccessfully.\nio.convoy.error.DataException: no such file"))
                .isEqualTo("no such file");
    }
}
