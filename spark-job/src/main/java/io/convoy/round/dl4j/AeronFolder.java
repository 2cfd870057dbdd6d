package io.convoy.round.dl4j;

import io.aeron.CommonContext;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Aeron, which DL4J's gradient sharing talks over, keeps its buffers: a folder of this
 * process in shared memory, named so that it can be found again.
 */
final class AeronFolder {
    private static final Logger LOG = LoggerFactory.getLogger(AeronFolder.class);
    private static final String PREFIX = "convoy-aeron-";
    private static final long DRIVER_TIMEOUT_MILLIS = 5_000;

    private AeronFolder() {}

    /**
     * Prepares this process for Aeron, before any of its classes is used: the timeout without which
     * DL4J's version of it refuses to start, and a folder that goes when it stops.
     */
    static void prepare() {
        setIfMissing("aeron.publication.unblock.timeout", "60000000000");
        setIfMissing(
                "aeron.dir", parent().resolve(PREFIX + ProcessHandle.current().pid()).toString());
        setIfMissing("aeron.dir.delete.on.start", "true");
        setIfMissing("aeron.dir.delete.on.shutdown", "true");
    }

    private static void setIfMissing(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Removes the folders that processes on this host have left behind which were killed. */
    static void sweep() {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent(), PREFIX + "*")) {
            for (Path folder : folders) {
                if (!isInUse(folder.toFile())) {
                    FileUtils.deleteDirectory(folder.toFile());
                }
            }
        } catch (IOException e) {
            LOG.warn("Cannot remove what is left of Aeron in {}", parent(), e);
        }
    }

    /** A process in another container is not seen, but its folder says that it lives. */
    private static boolean isInUse(File folder) {
        String pid = folder.getName().substring(PREFIX.length());
        boolean here =
                pid.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isPresent();
        return here || CommonContext.isDriverActive(folder, DRIVER_TIMEOUT_MILLIS, LOG::debug);
    }

    static Path parent() {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    }
}
