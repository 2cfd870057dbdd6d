package io.convoy.job.preflight;

import java.io.File;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.SparkEnv;

/**
 * Free space where a process writes.
 *
 * @param folders Spark's local ones
 * @param free bytes in each
 * @param shared bytes free in {@code /dev/shm}; 0 if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // Kryo knows arrays, and no lists of Java's
record DiskFacts(String[] folders, long[] free, long shared) implements Serializable {

    static DiskFacts here() {
        File[] folders = SparkEnv.get().blockManager().diskBlockManager().localDirs();
        return new DiskFacts(
                Arrays.stream(folders).map(File::getParent).toArray(String[]::new),
                Arrays.stream(folders).mapToLong(File::getUsableSpace).toArray(),
                new File("/dev/shm").getUsableSpace());
    }
}
