package io.convoy.cluster;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** What Spark needs to start executor processes out of a test. */
public final class ExecutorProcesses {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private ExecutorProcesses() {}

    /** Skips the test without a Spark to start them from; scripts/test.sh provides one. */
    public static void require() {
        assumeThat(System.getenv("SPARK_HOME"))
                .as("SPARK_HOME, for executor processes")
                .isNotBlank();
    }

    /** Class path and options of the executors: those of this process. */
    public static Map<String, String> settings() {
        return Map.of(
                // Failsafe hides the class path in a jar's manifest; executors need it in full
                "spark.executor.extraClassPath",
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")),
                "spark.executor.extraJavaOptions",
                "-Dorg.eclipse.deeplearning4j.helpers.disable=false -Dorg.bytedeco.javacpp.platform.extension="
                        + System.getProperty("org.bytedeco.javacpp.platform.extension"));
    }

    /** Starts Spark and waits for its executors. */
    public static JavaSparkContext start(SparkConf conf, int executors) {
        require();
        settings().forEach(conf::set);
        JavaSparkContext spark = new JavaSparkContext(conf);
        new Slots(spark, LIMIT).await(OptionalInt.of(executors));
        return spark;
    }
}
