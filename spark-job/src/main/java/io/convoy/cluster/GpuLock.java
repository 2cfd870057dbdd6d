package io.convoy.cluster;

import io.convoy.error.ClusterException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock on a GPU that all processes of a host respect, whatever cluster manager started them:
 * Spark's standalone workers each hand out their own addresses, so two on one host hand out the
 * same. The kernel frees it when its process ends; the file, which says who has it, stays.
 */
final class GpuLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GpuLock.class);
    private static final int LONGEST = 200;

    private final FileChannel channel;

    private GpuLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes a GPU.
     *
     * @param folder the same for all processes of the host
     * @param address of the GPU as its process knows it
     * @param identity of the GPU among all of the host
     * @param who takes it, for others to read
     * @return empty if the file belongs to another user, who keeps it to himself
     * @throws ClusterException if somebody has it, who is named
     */
    static Optional<GpuLock> take(Path folder, String address, String identity, String who) {
        // A part of a GPU may be called MIG-GPU-…/1/0
        String name = identity.replaceAll("[^\\w.-]", "-");
        Path file = folder.resolve("convoy-gpu-%s.lock".formatted(name));
        try {
            return Optional.of(locked(file, address, who));
        } catch (IOException e) {
            LOG.warn("Nobody can tell whether GPU {} is free: {}", address, e.toString());
            return Optional.empty();
        }
    }

    private static GpuLock locked(Path file, String address, String who) throws IOException {
        FileChannel channel = open(file, FileChannel::open);
        try {
            if (!isLocked(channel)) {
                String holder = read(channel);
                throw new ClusterException(
                        "%s cannot use GPU %s: %s has it. Give each worker a GPU of its own: one executor per GPU and host, or let the cluster manager hand them out."
                                .formatted(who, address, holder.isEmpty() ? "another" : holder));
            }
            shareWithOthers(file);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(who.getBytes(StandardCharsets.UTF_8)), 0);
            return new GpuLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Opens the file, and makes it only if it is not there: in a folder that is everybody's, such
     * as /tmp, Linux refuses to open another user's file in a way that could make one.
     *
     * <p>Source: Linux, Documentation/admin-guide/sysctl/fs.rst, protected_regular.
     */
    static FileChannel open(Path file, Opening opening) throws IOException {
        try {
            return existing(file, opening);
        } catch (NoSuchFileException e) {
            return make(file, opening);
        }
    }

    private static FileChannel make(Path file, Opening opening) throws IOException {
        try {
            return opening.open(
                    file,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) { // another process has been faster
            return existing(file, opening);
        }
    }

    /** Not where a link leads, which anybody could have laid: the file is emptied. */
    private static FileChannel existing(Path file, Opening opening) throws IOException {
        return opening.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    /** How a file is opened. */
    interface Opening {
        FileChannel open(Path file, OpenOption... options) throws IOException;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // another thread of this process has it
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(LONGEST);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
    }

    private static void shareWithOthers(Path file) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("Only this user can lock {}", file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("Could not close the lock of a GPU", e);
        }
    }
}
