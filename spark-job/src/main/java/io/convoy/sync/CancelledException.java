package io.convoy.sync;

/** Spark has given a worker's task up, usually because another worker failed. */
public final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CancelledException() {
        super("The round was given up before this worker was done.");
    }
}
