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
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            System.runFinalization();
        }
        return new Footprint(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .filter(pool -> pool.getName().equals("direct"))
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum(),
                PlatformDependent.usedDirectMemory(),
                Pointer.totalBytes(),
                Pointer.physicalBytes(),
                Thread.activeCount());
    }
}
