package io.convoy.job.preflight;

import org.apache.spark.BarrierTaskContext;

/**
 * Where a probe is.
 *
 * @param task number of it, from 0
 * @param executor Spark's name of the process
 * @param host it runs on
 * @param context of the task
 */
record Slot(int task, String executor, String host, BarrierTaskContext context) {}
