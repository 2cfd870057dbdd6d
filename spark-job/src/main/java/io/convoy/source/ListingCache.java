package io.convoy.source;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the listings of large trees on the driver's disk, in the user's cache, so that the next run
 * on the same data begins at once. A kept listing is used where every folder of the tree was last
 * changed when it was then, so that all names are the same; that the files are the same too is seen
 * when they are read ({@link FileContents}).
 *
 * <p>Nothing is kept of folders that changed less than two seconds before they were listed, which a
 * later change within the clock's resolution could not be told from, nor of storage systems whose
 * folders' times are not known to follow their names: some object stores give every folder the same
 * one for ever. A cache that cannot be read or written is no cache.
 */
final class ListingCache {
    private static final Logger LOG = LoggerFactory.getLogger(ListingCache.class);

    /** Fewer images are listed in a second. */
    private static final int FEWEST = 10_000;

    private static final long RACY_MILLIS = 2000;

    /** The schemes of systems that give a folder another time when a name in it changes. */
    private static final Set<String> TIMED = Set.of("file", "hdfs");

    private final Optional<Path> folder;
    private final int fewest;

    private ListingCache(Optional<Path> folder, int fewest) {
        this.folder = folder;
        this.fewest = fewest;
    }

    /** Keeps nothing. */
    static ListingCache none() {
        return new ListingCache(Optional.empty(), 0);
    }

    /**
     * Keeps listings in a folder.
     *
     * @param fewest images of a listing that is kept
     */
    static ListingCache in(Path folder, int fewest) {
        return new ListingCache(Optional.of(folder), fewest);
    }

    /** The user's: {@code convoy/listings} in {@code XDG_CACHE_HOME} or {@code ~/.cache}. */
    static ListingCache ofUser() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path cache =
                configured == null || configured.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(configured);
        return in(cache.resolve("convoy/listings"), FEWEST);
    }

    /** What lies below a folder: as it was kept, or listed and kept. */
    FolderTree tree(Storage storage, FileStatus root) {
        if (!TIMED.contains(root.getPath().toUri().getScheme())) {
            return FolderTree.list(storage, root);
        }
        Optional<FolderTree> kept = file(root).flatMap(file -> kept(file, storage, root));
        if (kept.isPresent()) {
            return kept.get();
        }
        long begun = System.currentTimeMillis();
        FolderTree tree = FolderTree.list(storage, root);
        if (tree.images().size() >= fewest && isSettled(tree, begun)) {
            file(root).ifPresent(file -> keep(file, root, tree));
        }
        return tree;
    }

    /** Forgets what was kept of a folder. */
    void forget(String root) {
        file(root)
                .ifPresent(
                        file -> {
                            try {
                                Files.deleteIfExists(file);
                            } catch (IOException e) {
                                LOG.warn("Cannot remove the kept listing {}", file, e);
                            }
                        });
    }

    /** Whether a listing of a folder is kept. */
    boolean holds(String root) {
        return file(root).filter(Files::exists).isPresent();
    }

    private Optional<Path> file(FileStatus root) {
        return file(root.getPath().toString());
    }

    private Optional<Path> file(String root) {
        return folder.map(in -> in.resolve(new Fingerprint().add(root).hex() + ".listing"));
    }

    private static boolean isSettled(FolderTree tree, long begun) {
        return tree.folders().stream()
                .allMatch(
                        listed -> listed.modified() > 0 && listed.modified() < begun - RACY_MILLIS);
    }

    private static Optional<FolderTree> kept(Path file, Storage storage, FileStatus root) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            FolderTree tree = KeptTree.read(in, root.getPath().toString());
            return isSame(storage, root, tree.folders()) ? Optional.of(tree) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.warn("Cannot use the kept listing {}", file, e);
            return Optional.empty();
        }
    }

    private static boolean isSame(
            Storage storage, FileStatus root, List<FolderTree.Folder> folders) {
        return Parallel.map(folders, kept -> isSame(storage, root, kept)).stream()
                .allMatch(Boolean::booleanValue);
    }

    private static boolean isSame(Storage storage, FileStatus root, FolderTree.Folder kept)
            throws IOException {
        if (kept.name().isEmpty()) {
            return root.getModificationTime() == kept.modified();
        }
        org.apache.hadoop.fs.Path path = Entries.locate(root.getPath().toString(), kept.name());
        try {
            FileStatus now = storage.fileSystem(path).getFileStatus(path);
            return now.isDirectory() && now.getModificationTime() == kept.modified();
        } catch (java.io.FileNotFoundException e) {
            return false;
        }
    }

    private static void keep(Path file, FileStatus root, FolderTree tree) {
        try {
            Files.createDirectories(file.getParent());
            Path draft = Files.createTempFile(file.getParent(), "listing", ".draft");
            try {
                write(draft, root, tree);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            LOG.warn("Cannot keep the listing of {} in {}", root.getPath(), file, e);
        }
    }

    private static void write(Path draft, FileStatus root, FolderTree tree) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16))) {
            KeptTree.write(out, root.getPath().toString(), tree);
        }
    }
}
