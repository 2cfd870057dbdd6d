package io.convoy.job;

import io.netty.util.internal.PlatformDependent;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import org.bytedeco.javacpp.Pointer;

/**
 * The memory this process holds, in bytes, when nothing is left to collect.
 *
 * @param heap what lives on the heap
 * @param direct buffers of the Java library
 * @param netty direct memory of Netty, arenas included
 * @param natives arrays of ND4J and oneDNN
 * @param resident pages of the whole process
 * @param threads that live; a number, not bytes
 */
record Footprint(
        LiveObjects heap, long direct, long netty, long natives, long resident, int threads) {
    private static final int COLLECTIONS = 5;

    static Footprint now() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            System.runFinalization();
        }
        return new Footprint(
                LiveObjects.now(),
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
