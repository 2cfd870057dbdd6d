package io.convoy.report;

/**
 * The memory of one executor, in bytes: what it may take and what the job needs.
 *
 * @param executor Spark's name of the process
 * @param host it runs on
 * @param workers that run in it
 * @param heap the most the Java heap may grow to
 * @param arrays the most that arrays outside of the heap may take (javacpp.maxbytes); 0: no limit
 * @param physical resident memory at which JavaCPP refuses more (javacpp.maxphysicalbytes); 0: none
 * @param direct the most that direct buffers may take
 * @param container what the cluster manager or the kernel kills it at; 0: nothing does
 * @param neededHeap states, and the examples that must be in memory at once
 * @param neededArrays one training step of all its workers
 * @param neededDirect the exchange of parameters
 * @param spilled decoded examples, of all splits, that Spark's share of the heap does not hold and
 *     that are on disk instead
 */
public record MemoryRow(
        String executor,
        String host,
        int workers,
        long heap,
        long arrays,
        long physical,
        long direct,
        long container,
        long neededHeap,
        long neededArrays,
        long neededDirect,
        long spilled) {}
