package io.convoy.error;

/** The cluster cannot do what the job asks: slots, memory, natives, storage or network. */
public final class ClusterException extends ConvoyException {
    private static final long serialVersionUID = 1L;

    public ClusterException(String message) {
        this(message, null);
    }

    public ClusterException(String message, Throwable cause) {
        super(ExitCode.CLUSTER, message, cause);
    }
}
