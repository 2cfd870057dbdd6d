package io.convoy.config;

/**
 * Everything a user may choose about a training run: a job file, with the command line's {@code
 * --key=value} laid over it.
 *
 * @param network name of a file in {@code conf/networks}, or the path of a network description
 */
public record JobConfig(
        DataConfig data,
        String network,
        OptimizerConfig optimizer,
        SyncConfig sync,
        RunConfig run) {}
