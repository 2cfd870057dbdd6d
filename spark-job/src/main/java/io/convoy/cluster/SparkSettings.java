package io.convoy.cluster;

import io.convoy.error.ClusterException;
import io.convoy.error.Sentence;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.network.util.JavaUtils;

/**
 * What a job needs of Spark, however it was started: conf/spark-defaults.conf, which is in the jar,
 * and what follows from the size of executors. Whatever the user has set stays.
 */
public final class SparkSettings {
    private static final String DEFAULTS = "/spark-defaults.conf";
    private static final String MAIN_CLASS = "io.convoy.Start";
    private static final int OWN_USE_MEGABYTES = 512;

    private SparkSettings() {}

    /**
     * Starts Spark; the caller closes it.
     *
     * @param application the name Spark shows, unless the user has chosen one
     * @throws ClusterException if Spark cannot start as it was told to
     */
    public static JavaSparkContext start(String application) {
        return start(application, Map.of());
    }

    /**
     * Starts Spark with more settings; those of whoever started the program come before them.
     *
     * @throws ClusterException if Spark cannot start as it was told to
     */
    public static JavaSparkContext start(String application, Map<String, String> more) {
        requireScala(scala.util.Properties.versionNumberString());
        SparkConf conf = conf(application);
        requireOneThreadAWorker(conf, Optional.ofNullable(System.getenv("OMP_NUM_THREADS")));
        more.forEach(conf::setIfMissing);
        try {
            return new JavaSparkContext(conf);
        } catch (Exception e) {
            throw new ClusterException(
                    "Cannot start Spark on %s: %s. Check --on and --conf; the log has the whole story."
                            .formatted(conf.get("spark.master"), reason(e)),
                    e);
        }
    }

    /**
     * The configuration of spark-submit, completed.
     *
     * @param application the name Spark shows
     */
    static SparkConf conf(String application) {
        SparkConf conf = new SparkConf();
        if (conf.get("spark.app.name", MAIN_CLASS).equals(MAIN_CLASS)) {
            conf.setAppName(application);
        }
        conf.setIfMissing("spark.master", "local[*]");
        Properties defaults = defaults();
        defaults.stringPropertyNames()
                .forEach(name -> conf.setIfMissing(name, defaults.getProperty(name).strip()));
        conf.setIfMissing("spark.executor.defaultJavaOptions", JvmFlags.options());
        if (conf.get("spark.master").equals("yarn")) {
            // ND4J's arrays lie outside of the heap and may grow as large; the container must hold
            // both
            long heap = JavaUtils.byteStringAsMb(conf.get("spark.executor.memory", "1g"));
            conf.setIfMissing("spark.executor.memoryOverhead", (heap + OWN_USE_MEGABYTES) + "m");
        }
        return conf;
    }

    /** What file systems are told where no Spark is started: the same as where it is. */
    public static Configuration hadoop() {
        return SparkHadoopUtil.get().newConfiguration(conf("convoy"));
    }

    private static Properties defaults() {
        Properties defaults = new Properties();
        try (Reader text =
                new InputStreamReader(
                        SparkSettings.class.getResourceAsStream(DEFAULTS),
                        StandardCharsets.UTF_8)) {
            defaults.load(text);
            return defaults;
        } catch (IOException e) {
            throw new ClusterException(
                    "Cannot read %s in the jar: %s. Rebuild it."
                            .formatted(DEFAULTS, e.getMessage()),
                    e);
        }
    }

    /** Spark of another Scala fails later, with the name of some method. */
    static void requireScala(String version) {
        if (!version.startsWith("2.12.")) {
            throw new ClusterException(
                    "Cannot run on this Spark: it is built with Scala %s. Convoy needs Spark 3.5 for Scala 2.12. Set SPARK_HOME to one."
                            .formatted(version));
        }
    }

    /** Where workers are threads of this process, only its environment can say so. */
    static void requireOneThreadAWorker(SparkConf conf, Optional<String> threads) {
        if (conf.get("spark.master").matches("local(\\[.*])?") && threads.isEmpty()) {
            throw new ClusterException(
                    "Cannot train in this process: OMP_NUM_THREADS is not set, and each worker would use all cores. Put OMP_NUM_THREADS=1 before spark-submit, or use scripts/convoy.");
        }
    }

    /** The first line of the innermost message that is one. */
    private static String reason(Exception e) {
        String reason = e.getClass().getSimpleName();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                reason = Sentence.clause(cause);
            }
        }
        return reason;
    }
}
