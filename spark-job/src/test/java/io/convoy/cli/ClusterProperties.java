package io.convoy.cli;

/** What Spark needs to start executor processes out of a test. */
final class ClusterProperties {

    private ClusterProperties() {}

    static void set(String master) {
        System.setProperty("spark.master", master);
        System.setProperty("spark.ui.enabled", "false");
        System.setProperty("spark.driver.host", "127.0.0.1");
        System.setProperty("spark.driver.bindAddress", "127.0.0.1");
        // Failsafe hides the class path in a jar's manifest; executors need it in full
        System.setProperty(
                "spark.executor.extraClassPath",
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        System.setProperty(
                "spark.executor.extraJavaOptions",
                "-Dorg.eclipse.deeplearning4j.helpers.disable=false -Dorg.bytedeco.javacpp.platform.extension="
                        + System.getProperty("org.bytedeco.javacpp.platform.extension"));
        System.setProperty("spark.executor.memory", "512m");
    }
}
