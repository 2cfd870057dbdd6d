package io.convoy.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Which of some files exist, found by listing their folders: that takes fewer requests than asking
 * for each. What else lies in the folders is not kept.
 */
final class NamedFiles {
    private final Map<Path, FileStatus> found = new HashMap<>();

    private NamedFiles() {}

    /**
     * Looks for files.
     *
     * @throws io.convoy.error.DataException if a folder that exists cannot be listed
     */
    static NamedFiles find(Storage storage, Stream<Path> paths) {
        TreeMap<Path, Set<String>> wanted = new TreeMap<>();
        paths.forEach(
                path ->
                        wanted.computeIfAbsent(path.getParent(), it -> new HashSet<>())
                                .add(path.getName()));
        List<Path> folders = List.copyOf(wanted.keySet());
        List<Map<String, FileStatus>> listed =
                Parallel.map(folders, folder -> list(storage, folder, wanted.get(folder)));
        NamedFiles files = new NamedFiles();
        for (int i = 0; i < folders.size(); i++) {
            Path folder = folders.get(i);
            listed.get(i)
                    .forEach(
                            (name, file) ->
                                    files.found.put(Entries.locate(folder.toString(), name), file));
        }
        return files;
    }

    private static Map<String, FileStatus> list(Storage storage, Path folder, Set<String> wanted)
            throws IOException {
        Map<String, FileStatus> found = new HashMap<>();
        try {
            RemoteIterator<FileStatus> files =
                    storage.fileSystem(folder).listStatusIterator(folder);
            while (files.hasNext()) {
                FileStatus file = files.next();
                if (file.isFile() && wanted.contains(file.getPath().getName())) {
                    found.put(file.getPath().getName(), file);
                }
            }
        } catch (FileNotFoundException e) {
            // None of its files is found.
            return Map.of();
        }
        return found;
    }

    /** The file at a path that was looked for; empty if there is none. */
    Optional<FileStatus> at(Path path) {
        return Optional.ofNullable(found.get(path));
    }

    /** Number of files found. */
    int size() {
        return found.size();
    }
}
