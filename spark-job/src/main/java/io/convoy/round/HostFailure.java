package io.convoy.round;

import io.convoy.error.ClusterException;

/** Says what the user can do about an error of the Java machine on an executor. */
final class HostFailure {

    private HostFailure() {}

    /**
     * The error as a sentence. It is no cause: Spark looks among the causes of what a task throws
     * for errors of the Java machine, and ends the executor's process, or the driver's, for them.
     *
     * @param host on which worker {@code rank} ran
     * @param e memory that is gone, or natives that do not load
     */
    static ClusterException explain(int rank, String host, Error e) {
        String message =
                e instanceof OutOfMemoryError
                        ? "Worker %d on %s has no memory left: %s. Raise CONVOY_MEMORY, or lower run.minibatch."
                        : "Worker %d on %s cannot load what it needs: %s. Check that the natives in the jar fit that host's CPU.";
        ClusterException explained =
                new ClusterException(message.formatted(rank, host, e.getMessage()));
        explained.addSuppressed(e);
        return explained;
    }
}
