package io.convoy.cluster;

import org.apache.spark.SparkConf;

/**
 * What a job needs of Spark, however it was started. The launcher sets more
 * (conf/spark-defaults.conf); this is the part without which results would be wrong or missing when
 * somebody calls spark-submit alone.
 */
public final class SparkSettings {

    private SparkSettings() {}

    /**
     * The configuration of spark-submit, completed.
     *
     * @param application the name Spark shows
     */
    public static SparkConf conf(String application) {
        SparkConf conf = new SparkConf();
        conf.setAppName(application);
        conf.setIfMissing("spark.master", "local[*]");
        conf.setIfMissing("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
        conf.setIfMissing("spark.kryo.registrator", ConvoyRegistrator.class.getName());
        conf.setIfMissing("spark.kryo.registrationRequired", "true");
        // Bounds the meeting at the start of a round; Spark's own default is a year
        conf.setIfMissing("spark.barrier.sync.timeout", "120");
        return conf;
    }
}
