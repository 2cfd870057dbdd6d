package io.convoy.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.ClusterException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a job gets that somebody starts by spark-submit alone. */
class SparkSettingsTest {
    private final Map<String, String> properties = new HashMap<>();

    private void set(String name, String value) {
        properties.put(name, System.getProperty(name, ""));
        System.setProperty(name, value);
    }

    @AfterEach
    void restore() {
        properties.forEach(
                (name, value) -> {
                    if (value.isEmpty()) {
                        System.clearProperty(name);
                    } else {
                        System.setProperty(name, value);
                    }
                });
    }

    @Test
    void theDefaultsInTheJarApplyAndTheUsersWin() {
        set("spark.network.timeout", "7s");
        set("spark.app.name", "io.convoy.Start");

        SparkConf conf = SparkSettings.conf("convoy train");

        assertThat(conf.get("spark.kryo.registrationRequired")).isEqualTo("true");
        assertThat(conf.get("spark.executorEnv.OMP_NUM_THREADS")).isEqualTo("1");
        assertThat(conf.get("spark.hadoop.fs.s3a.attempts.maximum")).isEqualTo("3");
        assertThat(conf.get("spark.executor.defaultJavaOptions"))
                .contains("-Dorg.bytedeco.javacpp.platform.extension=-onednn");
        assertThat(conf.get("spark.network.timeout")).isEqualTo("7s");
        assertThat(conf.get("spark.app.name")).isEqualTo("convoy train");
    }

    @Test
    void aNameTheUserHasChosenStays() {
        set("spark.app.name", "mine");

        assertThat(SparkSettings.conf("convoy train").get("spark.app.name")).isEqualTo("mine");
    }

    @Test
    void aContainerHoldsNativeArraysToo() {
        set("spark.master", "yarn");
        set("spark.executor.memory", "2g");

        assertThat(SparkSettings.conf("x").get("spark.executor.memoryOverhead")).isEqualTo("2560m");
    }

    @Test
    void sparkOfAnotherScalaIsRefused() {
        assertThatThrownBy(() -> SparkSettings.requireScala("2.13.8"))
                .isInstanceOf(ClusterException.class)
                .hasMessage(
                        "Cannot run on this Spark: it is built with Scala 2.13.8. Convoy needs Spark 3.5 for Scala 2.12. Set SPARK_HOME to one.");
    }

    @Test
    void workersThatWouldTakeAllCoresAreRefused() {
        SparkConf local = new SparkConf(false).set("spark.master", "local[2]");

        assertThatThrownBy(() -> SparkSettings.requireOneThreadAWorker(local, Optional.empty()))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("Put OMP_NUM_THREADS=1 before spark-submit");
        SparkSettings.requireOneThreadAWorker(local, Optional.of("1"));
        SparkSettings.requireOneThreadAWorker(
                local.set("spark.master", "spark://h:1"), Optional.empty());
    }
}
