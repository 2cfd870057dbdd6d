package io.convoy.cluster;

import java.io.Serializable;
import java.lang.management.ManagementFactory;
import org.apache.spark.SparkConf;
import org.bytedeco.javacpp.Pointer;

/**
 * How much memory a process may take, in bytes, by who says so; 0 where nobody does.
 *
 * @param heap the most the Java heap grows to
 * @param arrays the most that JavaCPP gives to arrays outside of the heap: {@code
 *     org.bytedeco.javacpp.maxbytes}
 * @param physical resident memory at which JavaCPP gives no more: {@code
 *     org.bytedeco.javacpp.maxphysicalbytes}
 * @param direct the most that Java gives to direct buffers: {@code -XX:MaxDirectMemorySize}
 * @param container at which a cluster manager ends the process: heap and {@code
 *     spark.executor.memoryOverhead}
 * @param limit of the control group it runs in, at which the kernel ends it
 * @param machine what the machine has
 */
public record MemoryFacts(
        long heap,
        long arrays,
        long physical,
        long direct,
        long container,
        long limit,
        long machine)
        implements Serializable {
    /**
     * What a JVM needs beside its heap and arrays: code, classes, threads, natives, the network.
     */
    public static final long OWN_USE = 512L << 20;

    private static final long LEAST_OVERHEAD = 384;
    private static final double OVERHEAD_FACTOR = 0.1;

    /**
     * Of this process.
     *
     * @param conf of the application, whose master says whether somebody watches over containers
     */
    public static MemoryFacts here(SparkConf conf) {
        long heap = Runtime.getRuntime().maxMemory();
        return new MemoryFacts(
                heap,
                Pointer.maxBytes(),
                Pointer.maxPhysicalBytes(),
                maxDirect(heap),
                container(conf),
                ControlGroup.memoryLimit(),
                ControlGroup.machineMemory());
    }

    /** The lowest of the limits at which somebody ends the process; 0 if there is none. */
    public long mortal() {
        if (container == 0 || limit == 0) {
            return Math.max(container, limit);
        }
        return Math.min(container, limit);
    }

    /** An option of 0 means: as much as the heap. */
    private static long maxDirect(long heap) {
        com.sun.management.HotSpotDiagnosticMXBean options =
                ManagementFactory.getPlatformMXBean(
                        com.sun.management.HotSpotDiagnosticMXBean.class);
        long option = Long.parseLong(options.getVMOption("MaxDirectMemorySize").getValue());
        return option == 0 ? heap : option;
    }

    /**
     * Bytes of an executor's container on YARN or Kubernetes; 0 elsewhere: standalone and local
     * masters count the memory of executors, and watch over nobody.
     */
    public static long container(SparkConf conf) {
        String master = conf.get("spark.master", "local");
        if (!master.startsWith("yarn") && !master.startsWith("k8s")) {
            return 0;
        }
        long heap = conf.getSizeAsMb("spark.executor.memory", "1g");
        double factor =
                conf.getDouble(
                        "spark.executor.memoryOverheadFactor",
                        conf.getDouble("spark.kubernetes.memoryOverheadFactor", OVERHEAD_FACTOR));
        long overhead =
                conf.getSizeAsMb(
                        "spark.executor.memoryOverhead",
                        Math.max(LEAST_OVERHEAD, (long) (heap * factor)) + "m");
        return (heap + overhead) << 20;
    }
}
