package io.convoy.cli;

import java.util.Properties;
import java.util.function.IntConsumer;
import org.apache.spark.SparkUserAppException;

/**
 * How the process ends. A driver inside of YARN's application master must not end it: YARN would
 * take even a success for a failure, and start the driver again if it may.
 */
final class Ending {
    private final Properties properties;
    private final IntConsumer exit;

    /**
     * An ending.
     *
     * @param properties of the Java machine, in which the application master puts Spark's settings
     * @param exit ends the process with a code
     */
    Ending(Properties properties, IntConsumer exit) {
        this.properties = properties;
        this.exit = exit;
    }

    /**
     * Ends.
     *
     * @throws SparkUserAppException in the application master, which reports its code; not if the
     *     code is 0
     */
    void with(int code) throws SparkUserAppException {
        if (!isInApplicationMaster()) {
            exit.accept(code);
        } else if (code != 0) {
            throw new SparkUserAppException(code);
        }
    }

    private boolean isInApplicationMaster() {
        return "yarn".equals(properties.getProperty("spark.master"))
                && "cluster".equals(properties.getProperty("spark.submit.deployMode"));
    }
}
