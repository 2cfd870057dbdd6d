package io.convoy.job.preflight;

import io.convoy.cluster.MemoryFacts;
import java.io.Serializable;
import org.apache.spark.SparkEnv;

/**
 * What is quickly known of a process and its host.
 *
 * @param clock milliseconds since 1970 as the host has them
 */
record HostFacts(Software software, MemoryFacts memory, DiskFacts disks, long clock)
        implements Serializable {

    static HostFacts here() {
        return new HostFacts(
                Software.here(),
                MemoryFacts.here(SparkEnv.get().conf()),
                DiskFacts.here(),
                System.currentTimeMillis());
    }
}
