package io.convoy.job;

import io.netty.util.internal.PlatformDependent;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import org.bytedeco.javacpp.Pointer;

/**
 * The memory this process holds, in bytes, when nothing is left to collect.
 *
 * @param heap used
 * @param direct buffers of the Java library
 * @param netty direct memory of Netty, arenas included
 * @param natives arrays of ND4J and oneDNN
 * @param resident pages of the whole process
 * @param threads that live; a number, not bytes
 */
record Footprint(long heap, long direct, long netty, long natives, long resident, int threads) {
    private static final int COLLECTIONS = 5;

    static Footprint now() {
        long heap = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            System.runFinalization();
            heap = Math.min(heap, heapUsed());
        }
        return new Footprint(
                heap,
                ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .filter(pool -> pool.getName().equals("direct"))
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum(),
                PlatformDependent.usedDirectMemory(),
                Pointer.totalBytes(),
                Pointer.physicalBytes(),
                Thread.activeCount());
    }

    /** More than what lives: a thread that goes on takes room for its next objects in advance. */
    private static long heapUsed() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
