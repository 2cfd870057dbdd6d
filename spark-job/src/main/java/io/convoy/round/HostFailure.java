package io.convoy.round;

import io.convoy.cluster.MachineError;
import io.convoy.error.ClusterException;

/** Says what the user can do about an error of the Java machine on an executor. */
final class HostFailure {

    private HostFailure() {}

    /**
     * The error as a sentence.
     *
     * @param host on which worker {@code rank} ran
     * @param e memory that is gone, or natives that do not load
     */
    static ClusterException explain(int rank, String host, Error e) {
        String message =
                e instanceof OutOfMemoryError
                        ? "Worker %d on %s has no memory left: %s. Raise CONVOY_MEMORY, or lower run.minibatch."
                        : "Worker %d on %s cannot load what it needs: %s. Check that the natives in the jar fit that host's CPU.";
        return MachineError.beside(
                new ClusterException(message.formatted(rank, host, e.getMessage())), e);
    }
}
