package io.convoy.cli;

import io.convoy.cluster.ExecutorProcesses;

/** Spark settings as system properties, where a command looks for them. */
final class ClusterProperties {

    private ClusterProperties() {}

    static void set(String master) {
        System.setProperty("spark.master", master);
        System.setProperty("spark.ui.enabled", "false");
        System.setProperty("spark.driver.host", "127.0.0.1");
        System.setProperty("spark.driver.bindAddress", "127.0.0.1");
        ExecutorProcesses.settings().forEach(System::setProperty);
        System.setProperty("spark.executor.memory", "512m");
    }
}
