package io.convoy.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What lies in a folder of a local disk. The disk is asked once for each name, where Hadoop asks
 * four times and takes the name apart twice.
 */
final class LocalFolder {
    private LocalFolder() {}

    /** Goes through a folder; what vanishes meanwhile, or is a link to nowhere, is passed over. */
    static void visit(Path folder, Consumer<FolderTree.Child> visitor) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                find(child).ifPresent(visitor);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static Optional<FolderTree.Child> find(Path child) throws IOException {
        try {
            BasicFileAttributes found = Files.readAttributes(child, BasicFileAttributes.class);
            return Optional.of(
                    new FolderTree.Child(
                            child.getFileName().toString(),
                            found.isDirectory(),
                            found.size(),
                            found.lastModifiedTime().toMillis()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileSystemException e) {
            if (Files.isSymbolicLink(child)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
