package io.convoy.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.ClusterException;
import io.convoy.round.Fixtures;
import java.time.Duration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class SlotsIT {

    @Test
    void aRunThatGoesOnWaitsAsLongAsOneThatStarts() {
        SparkConf conf = Fixtures.conf("local[2]").set("spark.convoy.patience", "200ms");
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            Slots slots = new Slots(spark, Duration.ofMillis(100));
            long begun = System.nanoTime();

            assertThatThrownBy(() -> slots.awaitAgain(3, 3))
                    .isExactlyInstanceOf(ClusterException.class)
                    .hasMessage(
                            "Cannot go on: of 3 slots the cluster (local[2]) offers 2, run.min-workers is 3. Add executors, or lower run.min-workers.");

            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofMillis(300), Duration.ofSeconds(20));
            assertThat(slots.awaitAgain(3, 2)).isEqualTo(2);
        }
    }
}
