package io.convoy.source;

import io.convoy.cluster.Attempts;
import io.convoy.error.DataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * All images below the folders of classes, found level by level, many folders at once: a listing
 * waits for the storage system, not for this machine.
 *
 * @param folders that were listed, the root first
 * @param images by name
 * @param hidden files and folders that were passed over because of their names
 * @param stray files that are not images by name, or lie outside of every class
 */
record FolderTree(List<Folder> folders, List<Image> images, long hidden, Strays stray) {
    /** Deeper than any tree made by hand; a link that leads back up is deeper. */
    private static final int MAX_DEPTH = 32;

    /** The schemes of Hadoop's connectors to stores that have no folders. */
    private static final Set<String> OBJECT_STORES =
            Set.of("s3a", "s3", "s3n", "gs", "wasb", "wasbs", "oss", "cosn", "obs", "swift");

    /** Down to this depth the folders of a level are listed at once. */
    private static final int MANY_AT_ONCE = 4;

    /**
     * A folder.
     *
     * @param name its path relative to the root; empty for the root
     * @param modified when a name in it last changed, in milliseconds since 1970
     */
    record Folder(String name, long modified) {}

    /**
     * A file.
     *
     * @param name its path relative to the root; its first part is the class
     * @param modified when it last changed, in milliseconds since 1970
     */
    record Image(String name, long length, long modified) {
        String className() {
            return name.substring(0, name.indexOf('/'));
        }
    }

    /**
     * What lies directly in a folder.
     *
     * @param length of a file, in bytes
     * @param modified in milliseconds since 1970
     */
    record Child(String name, boolean isFolder, long length, long modified) {
        static Child of(FileStatus status) {
            return new Child(
                    status.getPath().getName(),
                    status.isDirectory(),
                    status.getLen(),
                    status.getModificationTime());
        }
    }

    /**
     * Lists a tree.
     *
     * @param root whose status says when it last changed
     * @throws DataException if a folder cannot be read
     */
    static FolderTree list(Storage storage, FileStatus root) {
        List<Folder> folders = new ArrayList<>();
        List<Image> images = new ArrayList<>();
        long hidden = 0;
        Strays.Count stray = new Strays.Count();
        List<Folder> level = List.of(new Folder("", root.getModificationTime()));
        for (int depth = 0; !level.isEmpty(); depth++) {
            int reached = depth;
            List<Folder> below = new ArrayList<>();
            for (Walk walk :
                    Parallel.map(level, folder -> new Walk(storage, root).enter(folder, reached))) {
                below.addAll(walk.below);
                folders.addAll(walk.folders);
                images.addAll(walk.images);
                hidden += walk.hidden;
                stray.add(walk.stray.total());
            }
            level = below;
        }
        images.sort(Comparator.comparing(Image::name));
        return new FolderTree(folders, images, hidden, stray.total());
    }

    /**
     * What lies in one folder, and, deep in the tree, below it: where links lead back up, a walk
     * that goes down first ends soon.
     */
    private static final class Walk {
        private final Storage storage;
        private final Path root;
        private final List<Folder> below = new ArrayList<>();
        private final List<Folder> folders = new ArrayList<>();
        private final List<Image> images = new ArrayList<>();
        private long hidden;
        private Strays.Count stray = new Strays.Count();

        Walk(Storage storage, FileStatus root) {
            this.storage = storage;
            this.root = root.getPath();
        }

        // Not listFiles, which asks for every file's permissions: on a local disk that starts a
        // process each.
        Walk enter(Folder folder, int depth) {
            Path path = path(folder);
            if (depth > MAX_DEPTH) {
                throw new DataException(
                        "Cannot list %s: folders lie more than %d deep in it. Look for a link that leads back up."
                                .formatted(
                                        path(new Folder(folder.name().split("/", 2)[0], 0)),
                                        MAX_DEPTH));
            }
            folders.add(folder);
            if (depth == 1 && isObjectStore(path)) {
                return takeAll(path);
            }
            try {
                FileSystem files = storage.fileSystem(path);
                if (files instanceof LocalFileSystem local) {
                    LocalFolder.visit(
                            local.pathToFile(path).toPath(),
                            child -> take(folder, path, child, depth));
                    return this;
                }
                RemoteIterator<FileStatus> children = files.listStatusIterator(path);
                while (children.hasNext()) {
                    take(folder, path, Child.of(children.next()), depth);
                }
            } catch (IOException e) {
                throw Storage.unreadable(path.toString(), e);
            }
            return this;
        }

        /** There folders are but parts of names, and one request lists a thousand, however deep. */
        private static boolean isObjectStore(Path path) {
            String scheme = path.toUri().getScheme();
            return scheme != null && OBJECT_STORES.contains(scheme);
        }

        /** Everything below a class folder. */
        private Walk takeAll(Path top) {
            try {
                return Attempts.at(top, () -> takeFlat(top));
            } catch (IOException e) {
                throw Storage.unreadable(top, e);
            }
        }

        private Walk takeFlat(Path top) throws IOException {
            images.clear();
            stray = new Strays.Count();
            Set<String> hiddenPlaces = new HashSet<>();
            RemoteIterator<LocatedFileStatus> all = storage.fileSystem(top).listFiles(top, true);
            while (all.hasNext()) {
                FileStatus file = all.next();
                String name = file.getPath().toUri().getPath();
                String relative =
                        name.substring(root.toUri().getPath().length()).replaceFirst("^/", "");
                Optional<String> hiddenPlace = hiddenPlace(relative);
                if (hiddenPlace.isPresent()) {
                    hiddenPlaces.add(hiddenPlace.get());
                } else if (ImageName.isImage(relative)) {
                    images.add(new Image(relative, file.getLen(), file.getModificationTime()));
                } else {
                    stray.add(relative);
                }
            }
            hidden = hiddenPlaces.size();
            return this;
        }

        /** The outermost hidden file or folder that a name, which begins with its class, is in. */
        private static Optional<String> hiddenPlace(String name) {
            int slash = name.indexOf('/');
            while (slash >= 0) {
                int next = name.indexOf('/', slash + 1);
                int end = next < 0 ? name.length() : next;
                if (ImageName.isHidden(name.substring(slash + 1, end))) {
                    return Optional.of(name.substring(0, end));
                }
                slash = next;
            }
            return Optional.empty();
        }

        private void take(Folder folder, Path path, Child child, int depth) {
            String name = child.name();
            if (ImageName.isHidden(name)) {
                hidden++;
            } else if (child.isFolder()) {
                Folder found = new Folder(named(path, folder, name), child.modified());
                if (depth < MANY_AT_ONCE) {
                    below.add(found);
                } else {
                    enter(found, depth + 1);
                }
            } else if (folder.name().isEmpty() || !ImageName.isImage(name)) {
                stray.add(name);
            } else {
                images.add(new Image(named(path, folder, name), child.length(), child.modified()));
            }
        }

        private Path path(Folder folder) {
            return folder.name().isEmpty() ? root : Entries.locate(root.toString(), folder.name());
        }

        private static String named(Path path, Folder folder, String name) {
            if (!ImageName.isReadable(name)) {
                String encoding = System.getProperty("sun.jnu.encoding");
                throw new DataException(
                        "UTF-8".equals(encoding)
                                ? "Cannot read the file name '%s' in %s: it is not text in UTF-8. Rename the file."
                                        .formatted(name, path)
                                : "Cannot read the file name '%s' in %s: Java runs with the file name encoding %s. Set LC_ALL=C.UTF-8."
                                        .formatted(name, path, encoding));
            }
            return folder.name().isEmpty() ? name : folder.name() + "/" + name;
        }
    }
}
