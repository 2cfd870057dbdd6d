package io.convoy;

import java.lang.reflect.InvocationTargetException;

/**
 * Where the program begins. This class alone is made for Java 8: older Java than Convoy's cannot
 * even read the others, and would say so in a stack trace.
 */
public final class Start {
    private static final int OLDEST = 17;
    private static final int CLUSTER = 5; // ExitCode's

    private Start() {}

    /** Hands over to {@code io.convoy.cli.Convoy}, or ends the process with a sentence. */
    public static void main(String[] arguments) throws Exception {
        String version = System.getProperty("java.specification.version");
        if (feature(version) < OLDEST) {
            System.err.printf(
                    "Error: Cannot run on Java %s (%s): Convoy needs Java %d. Set JAVA_HOME to one where the job is started, and for the cluster's nodes: spark.executorEnv.JAVA_HOME, on YARN spark.yarn.appMasterEnv.JAVA_HOME too.%n",
                    version, System.getProperty("java.home"), OLDEST);
            System.exit(CLUSTER);
        }
        try {
            Class.forName("io.convoy.cli.Convoy")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception) {
                throw (Exception) e.getCause(); // from some, Spark takes the exit code
            }
            throw (Error) e.getCause();
        }
    }

    /** Java 8 calls itself 1.8. */
    private static int feature(String version) {
        String plain = version.startsWith("1.") ? version.substring(2) : version;
        return Integer.parseInt(plain.split("\\.")[0]);
    }
}
