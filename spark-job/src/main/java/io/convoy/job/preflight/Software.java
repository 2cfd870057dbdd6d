package io.convoy.job.preflight;

import io.convoy.report.Build;
import java.io.Serializable;
import org.apache.hadoop.util.VersionInfo;
import scala.util.Properties;

/** What a process runs, by version. */
record Software(String java, String spark, String scala, String hadoop, String convoy)
        implements Serializable {

    static Software here() {
        return new Software(
                Runtime.version().toString(),
                org.apache.spark.package$.MODULE$.SPARK_VERSION(),
                Properties.versionNumberString(),
                VersionInfo.getVersion(),
                "%s (%s)".formatted(Build.version(), Build.commit()));
    }

    /** In words, the program itself apart. */
    String words() {
        return "Java %s, Spark %s, Scala %s, Hadoop %s".formatted(java, spark, scala, hadoop);
    }

    int javaFeature() {
        return Runtime.Version.parse(java).feature();
    }
}
