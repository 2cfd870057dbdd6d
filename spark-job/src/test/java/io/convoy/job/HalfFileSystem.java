package io.convoy.job;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.apache.spark.SparkEnv;

/**
 * The local disk under the scheme {@code half}, on which executors lack a right that the driver
 * has: {@code fs.half.denied} is {@code read} or {@code write}.
 */
public final class HalfFileSystem extends RawLocalFileSystem {
    private static final String DENIED = "fs.half.denied";

    @Override
    public URI getUri() {
        return URI.create("half:///");
    }

    @Override
    public String getScheme() {
        return "half";
    }

    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
        require("read", file);
        return super.open(file, bufferSize);
    }

    @Override
    public FSDataOutputStream create(
            Path file,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        require("write", file);
        return super.create(file, overwrite, bufferSize, replication, blockSize, progress);
    }

    @Override
    @SuppressWarnings("checkstyle:ParameterNumber")
    public FSDataOutputStream create(
            Path file,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        require("write", file);
        return super.create(
                file, permission, overwrite, bufferSize, replication, blockSize, progress);
    }

    private void require(String right, Path file) throws IOException {
        SparkEnv env = SparkEnv.get();
        boolean executor = env != null && !env.executorId().equals("driver");
        if (executor && right.equals(getConf().get(DENIED))) {
            throw new AccessDeniedException(file.toString(), null, "InvalidAccessKeyId");
        }
    }
}
