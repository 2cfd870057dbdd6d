package io.convoy.cluster;

import io.convoy.error.ClusterException;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What a job needs of Spark, however it was started. The launcher sets more
 * (conf/spark-defaults.conf); this is the part without which results would be wrong or missing when
 * somebody calls spark-submit alone.
 */
public final class SparkSettings {

    private SparkSettings() {}

    /**
     * Starts Spark; the caller closes it.
     *
     * @param application the name Spark shows
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
        SparkConf conf = conf(application);
        more.forEach(conf::setIfMissing);
        try {
            return new JavaSparkContext(conf);
        } catch (Exception e) {
            throw new ClusterException(
                    "Cannot start Spark on %s: %s. Check --on and --conf; the log has the whole story."
                            .formatted(conf.get("spark.master"), e.getMessage()),
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
        conf.setAppName(application);
        conf.setIfMissing("spark.master", "local[*]");
        conf.setIfMissing("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
        conf.setIfMissing("spark.kryo.registrator", ConvoyRegistrator.class.getName());
        conf.setIfMissing("spark.kryo.registrationRequired", "true");
        // Bounds the meetings of dl4j-shared, which are Spark's own; their default is a year
        conf.setIfMissing("spark.barrier.sync.timeout", "120");
        // Rank 0 returns the whole state, which may be larger than Spark's default of 1 GB
        conf.setIfMissing("spark.driver.maxResultSize", "0");
        return conf;
    }
}
