package io.convoy.source;

import io.convoy.error.DataException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;

/**
 * One folder per class: its first level below the root names the class, images lie anywhere below
 * it. Files that are hidden or not images by name are passed over and counted.
 */
final class FolderLayout implements Layout {
    /** Names of folders that hold classes and are none. */
    private static final Set<String> PARTS = Set.of("train", "test", "val", "validation");

    private final Storage storage;
    private final ListingCache cache;

    FolderLayout(Storage storage, ListingCache cache) {
        this.storage = storage;
        this.cache = cache;
    }

    @Override
    public String classNoun() {
        return "class folder";
    }

    @Override
    public Found find(Location location, Split split) {
        FileStatus root = storage.status(location);
        if (!root.isDirectory()) {
            throw new DataException(
                    "Cannot find classes in %s: it is a file. Name the folder that holds one folder per class, or a CSV manifest."
                            .formatted(storage.place(location)));
        }
        if (split == Split.TRAIN) {
            verifyClasses(location, root);
        }
        FolderTree tree = cache.tree(storage, root);
        verify(location, split, tree);
        return found(root, tree);
    }

    /** The parent of a data set looks like one whose classes are "train" and "test". */
    private void verifyClasses(Location location, FileStatus root) {
        List<String> names =
                storage.children(root.getPath()).stream()
                        .filter(FileStatus::isDirectory)
                        .map(child -> child.getPath().getName())
                        .filter(name -> !ImageName.isHidden(name))
                        .sorted()
                        .toList();
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

    private void verify(Location location, Split split, FolderTree tree) {
        List<String> classes =
                tree.folders().stream()
                        .map(FolderTree.Folder::name)
                        .filter(name -> !name.isEmpty() && name.indexOf('/') < 0)
                        .toList();
        if (tree.images().isEmpty()) {
            throw new DataException(
                    "Cannot find images in %s: %s. Expected one folder per class with images in it, named .jpg, .png, .webp or the like."
                            .formatted(
                                    storage.place(location),
                                    classes.isEmpty()
                                            ? "it holds no folders"
                                            : "its folders hold none"));
        }
        Set<String> filled = new HashSet<>();
        tree.images().forEach(image -> filled.add(image.className()));
        for (String name : classes) {
            if (split == Split.TRAIN && !filled.contains(name)) {
                throw new DataException(
                        "Cannot learn class '%s': its folder in %s holds no file named like an image. Add images or remove the folder."
                                .formatted(name, location));
            }
        }
    }

    private static Found found(FileStatus root, FolderTree tree) {
        Map<String, String> classes = new HashMap<>();
        Fingerprint fingerprint = new Fingerprint();
        List<Item> items = new ArrayList<>(tree.images().size());
        for (FolderTree.Image image : tree.images()) {
            fingerprint.add(image.name()).add(image.length());
            String className = classes.computeIfAbsent(image.className(), same -> same);
            items.add(
                    Item.file(
                            image.name(),
                            className,
                            Optional.empty(),
                            image.modified(),
                            image.length()));
        }
        return new Found(
                root.getPath().toString(),
                items,
                tree.hidden(),
                tree.stray(),
                fingerprint.hex(),
                Map.of());
    }
}
