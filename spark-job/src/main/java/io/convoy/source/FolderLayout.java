package io.convoy.source;

import io.convoy.error.DataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * One folder per class: its first level below the root names the class, images lie anywhere below
 * it. Files that are hidden or not images by name are passed over and counted.
 */
final class FolderLayout implements Layout {
    /** Deeper than any tree made by hand; a link that leads back up is deeper. */
    private static final int MAX_DEPTH = 32;

    /** Names of folders that hold classes and are none. */
    private static final Set<String> PARTS = Set.of("train", "test", "val", "validation");

    private static final char UNREADABLE = '\ufffd';

    private final Storage storage;

    FolderLayout(Storage storage) {
        this.storage = storage;
    }

    private record Image(String name, long length) {}

    /** What lies below one class folder. */
    private record ClassFolder(String name, List<Image> images, long hidden, long stray) {}

    @Override
    public String classNoun() {
        return "class folder";
    }

    @Override
    public Found find(Location location, Split split) {
        if (!storage.status(location).isDirectory()) {
            throw new DataException(
                    "Cannot find classes in %s: it is a file. Name the folder that holds one folder per class, or a CSV manifest."
                            .formatted(storage.place(location)));
        }
        Path root = storage.path(location);
        List<Path> folders = new ArrayList<>();
        long hidden = 0;
        long stray = 0;
        for (FileStatus child : storage.children(root)) {
            if (isHidden(child.getPath().getName())) {
                hidden++;
            } else if (child.isDirectory()) {
                folders.add(child.getPath());
            } else {
                stray++;
            }
        }
        if (split == Split.TRAIN) {
            verifyClasses(location, folders);
        }
        List<ClassFolder> classes = Parallel.map(folders, this::list);
        verify(location, split, classes);
        for (ClassFolder folder : classes) {
            hidden += folder.hidden();
            stray += folder.stray();
        }
        return found(root, classes, hidden, stray);
    }

    /** The parent of a data set looks like one whose classes are "train" and "test". */
    private static void verifyClasses(Location location, List<Path> folders) {
        List<String> names = folders.stream().map(Path::getName).sorted().toList();
        if (!names.contains("train") || !PARTS.containsAll(names)) {
            return;
        }
        String uri = location.uri().replaceAll("/+$", "");
        String tested =
                names.stream()
                        .filter(name -> !name.equals("train"))
                        .findFirst()
                        .map(name -> " and data.test=%s/%s".formatted(uri, name))
                        .orElse("");
        throw new DataException(
                "Cannot train on %s: its folders (%s) are parts of a data set, not classes. Set data.train=%s/train%s."
                        .formatted(location, String.join(", ", names), uri, tested));
    }

    private void verify(Location location, Split split, List<ClassFolder> classes) {
        boolean empty = classes.stream().allMatch(folder -> folder.images().isEmpty());
        if (empty) {
            throw new DataException(
                    "Cannot find images in %s: %s. Expected one folder per class with .png, .jpg or .jpeg files in it."
                            .formatted(
                                    storage.place(location),
                                    classes.isEmpty()
                                            ? "it holds no folders"
                                            : "its folders hold none"));
        }
        for (ClassFolder folder : classes) {
            if (split == Split.TRAIN && folder.images().isEmpty()) {
                throw new DataException(
                        "Cannot learn class '%s': its folder in %s holds no .png, .jpg or .jpeg file. Add images or remove the folder."
                                .formatted(folder.name(), location));
            }
        }
    }

    private ClassFolder list(Path folder) throws IOException {
        ClassWalk walk = new ClassWalk(folder);
        walk.enter(folder, 1);
        return new ClassFolder(folder.getName(), walk.images, walk.hidden, walk.stray);
    }

    /** A walk through all that lies below one class folder. */
    private final class ClassWalk {
        private final Path top;
        private final FileSystem files;
        private final List<Image> images = new ArrayList<>();
        private long hidden;
        private long stray;

        ClassWalk(Path top) throws IOException {
            this.top = top;
            this.files = storage.fileSystem(top);
        }

        // Not listFiles, which asks for every file's permissions: on a local disk that starts a
        // process each.
        void enter(Path folder, int depth) throws IOException {
            if (depth > MAX_DEPTH) {
                throw new DataException(
                        "Cannot list %s: folders lie more than %d deep in it. Look for a link that leads back up."
                                .formatted(top, MAX_DEPTH));
            }
            RemoteIterator<FileStatus> children = files.listStatusIterator(folder);
            while (children.hasNext()) {
                FileStatus child = children.next();
                String name = child.getPath().getName();
                if (isHidden(name)) {
                    hidden++;
                } else if (child.isDirectory()) {
                    enter(child.getPath(), depth + 1);
                } else if (isImage(name)) {
                    images.add(new Image(relative(child.getPath()), child.getLen()));
                } else {
                    stray++;
                }
            }
        }

        private String relative(Path file) {
            String root = top.getParent().toUri().getPath();
            String name = file.toUri().getPath().substring(root.length());
            if (name.indexOf(UNREADABLE) >= 0) {
                throw new DataException(
                        "Cannot read the file name '%s' in %s: Java runs with the file name encoding %s. Set LC_ALL=C.UTF-8."
                                .formatted(name, top, System.getProperty("sun.jnu.encoding")));
            }
            return name.startsWith("/") ? name.substring(1) : name;
        }
    }

    /** Whether a name is hidden: ".x", "_x" or "Thumbs.db". */
    private static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("_") || name.equalsIgnoreCase("Thumbs.db");
    }

    private static boolean isImage(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".png") || lower.endsWith(".jpg") || lower.endsWith(".jpeg");
    }

    private static Found found(Path root, List<ClassFolder> classes, long hidden, long stray) {
        record Sorted(Image image, String className) {}

        List<Sorted> sorted = new ArrayList<>();
        for (ClassFolder folder : classes) {
            for (Image image : folder.images()) {
                sorted.add(new Sorted(image, folder.name()));
            }
        }
        sorted.sort(Comparator.comparing(entry -> entry.image().name()));
        Fingerprint fingerprint = new Fingerprint();
        List<Item> items = new ArrayList<>(sorted.size());
        for (Sorted entry : sorted) {
            fingerprint.add(entry.image().name()).add(entry.image().length());
            items.add(new Item(entry.image().name(), entry.className(), Optional.empty()));
        }
        return new Found(root.toString(), items, hidden, stray, fingerprint.hex());
    }
}
