package io.convoy.cluster;

import io.convoy.error.ConvoyException;

/** Errors of the Java machine, which Spark must not find where it looks for them. */
public final class MachineError {

    private MachineError() {}

    /**
     * The sentence, with the error kept for the log, but not as its cause: Spark looks among the
     * causes of what a task throws for errors of the Java machine, and ends the executor's process,
     * or the driver's, for them.
     */
    public static <E extends ConvoyException> E beside(E sentence, Error error) {
        sentence.addSuppressed(error);
        return sentence;
    }
}
