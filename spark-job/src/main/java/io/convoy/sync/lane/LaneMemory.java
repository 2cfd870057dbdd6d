package io.convoy.sync.lane;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.storage.StorageUtils;

/**
 * The memory of a lane: a file that is mapped into two processes. It may be deleted as soon as both
 * have it; the memory goes with the last {@link #close}. Thread-safe.
 */
final class LaneMemory implements AutoCloseable {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");
    private static final int BLOCK = 1 << 16;

    private final ByteBuffer mapped;
    private Optional<LaneMap> map;

    private LaneMemory(FileChannel file) throws IOException {
        this.mapped = file.map(FileChannel.MapMode.READ_WRITE, 0, LaneMap.BYTES);
        this.map = Optional.of(new LaneMap(mapped));
    }

    /**
     * Makes a file that only this user can open, and takes its memory at once: touching a mapped
     * page for which there is none left would end the process.
     *
     * @throws IOException if there is such a file, or not enough memory
     */
    static LaneMemory create(Path file) throws IOException {
        Set<StandardOpenOption> options =
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try (FileChannel channel =
                FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            for (int left = LaneMap.BYTES; left > 0; ) {
                left -= channel.write(ByteBuffer.allocate(Math.min(left, BLOCK)));
            }
            return new LaneMemory(channel);
        }
    }

    /**
     * Opens what another process has made.
     *
     * @throws IOException if it is not there, or not exactly what {@link #create} makes
     */
    static LaneMemory open(Path file) throws IOException {
        PosixFileAttributes found =
                Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        require(found.isRegularFile() && found.permissions().equals(OWNER_ONLY), file);
        Set<OpenOption> options =
                Set.of(
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS);
        try (FileChannel channel = FileChannel.open(file, options)) {
            require(channel.size() == LaneMap.BYTES, file);
            return new LaneMemory(channel);
        }
    }

    private static void require(boolean right, Path file) throws IOException {
        if (!right) {
            throw new IOException("%s is not a lane".formatted(file.getFileName()));
        }
    }

    /**
     * Does something with the memory, which stays mapped meanwhile.
     *
     * @return false, and nothing was done, once it is closed
     */
    synchronized boolean use(Consumer<LaneMap> action) {
        map.ifPresent(action);
        return map.isPresent();
    }

    @Override
    public synchronized void close() {
        if (map.isPresent()) {
            map = Optional.empty();
            StorageUtils.dispose(mapped);
        }
    }
}
