package io.convoy;

import java.io.PrintStream;
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
    public static void main(String[] arguments) throws Throwable {
        String refusal = refusal(System.getProperty("java.specification.version"));
        if (!refusal.isEmpty()) {
            PrintStream errors = System.err; // a Terminal is more than this Java can read
            errors.println(refusal);
            System.exit(CLUSTER);
        }
        try {
            Class.forName("io.convoy.cli.Convoy")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause(); // YARN's application master finds the exit code in it
        }
    }

    /** Why this Java will not do; empty if it will. Java 8 calls itself 1.8. */
    static String refusal(String version) {
        String plain = version.startsWith("1.") ? version.substring(2) : version;
        if (Integer.parseInt(plain) >= OLDEST) {
            return "";
        }
        return String.format(
                "Error: Cannot run on Java %s (%s): Convoy needs Java %d. Set JAVA_HOME to one where the job is started, and for the cluster's nodes: spark.executorEnv.JAVA_HOME, on YARN spark.yarn.appMasterEnv.JAVA_HOME too.",
                plain, System.getProperty("java.home"), OLDEST);
    }
}
