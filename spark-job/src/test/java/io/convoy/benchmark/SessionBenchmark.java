package io.convoy.benchmark;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Spark's own start, and nothing else: prints the time of day at which the session was there. */
public final class SessionBenchmark {

    private SessionBenchmark() {}

    /** Starts Spark where spark-submit says, and stops it. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Session.run(1, spark -> out.printf("ready_milliseconds=%d%n", System.currentTimeMillis()));
    }
}
