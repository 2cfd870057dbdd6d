/** What the benchmark of workers and their synchronisation runs on Spark; scripts/bench/sync.sh. */
package io.convoy.benchmark;
