package io.convoy.round;

/**
 * Where Spark runs a worker.
 *
 * @param rank of the worker
 * @param executor Spark's name of it
 * @param host of that executor
 */
public record Seat(int rank, String executor, String host) {

    @Override
    public String toString() {
        return "worker %d on %s (executor %s)".formatted(rank, host, executor);
    }
}
