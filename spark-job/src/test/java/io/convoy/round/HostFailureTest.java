package io.convoy.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.error.ClusterException;
import org.junit.jupiter.api.Test;

class HostFailureTest {

    /** For one among the causes Spark ends the executor's process, or the driver's. */
    @Test
    void anErrorOfTheJavaMachineIsNoCause() {
        OutOfMemoryError error = new OutOfMemoryError("Java heap space");

        ClusterException explained = HostFailure.explain(3, "node7", error);

        assertThat(explained)
                .hasMessage(
                        "Worker 3 on node7 has no memory left: Java heap space. Raise CONVOY_MEMORY, or lower run.minibatch.")
                .hasNoCause()
                .hasSuppressedException(error);
    }
}
