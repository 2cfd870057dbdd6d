package io.convoy.sync.lane;

import io.convoy.sync.RoundToken;
import io.convoy.sync.SparkTransport;
import io.convoy.sync.Transport;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;

/**
 * How an executor talks to others: over Spark's network, and through shared memory to those of its
 * host, unless {@code spark.convoy.sharedMemory} is false or Spark is to encrypt what it keeps.
 */
public final class ExecutorTransport {
    /** A file system in memory on Linux; containers have one of their own. */
    private static final Path FOLDER = Path.of("/dev/shm");

    private ExecutorTransport() {}

    /** Opens the transport of this executor for a round. */
    public static Transport open(RoundToken token, Duration timeout, Transport.Handler handler) {
        SparkConf conf = SparkEnv.get().conf();
        boolean shares =
                conf.getBoolean("spark.convoy.sharedMemory", true)
                        && !conf.getBoolean("spark.io.encryption.enabled", false);
        return shares
                ? HostTransport.over(
                        token, FOLDER, handler, entrance -> onNetwork(timeout, entrance))
                : onNetwork(timeout, handler);
    }

    private static Transport onNetwork(Duration timeout, Transport.Handler handler) {
        return SparkTransport.onExecutor(timeout, handler);
    }
}
