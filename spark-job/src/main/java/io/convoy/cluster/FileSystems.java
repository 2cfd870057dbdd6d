package io.convoy.cluster;

import java.io.IOException;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The file systems that Hadoop knows. */
public final class FileSystems {

    private FileSystems() {}

    /**
     * The file system of a path; Hadoop's, which keeps it for others and closes it.
     *
     * @throws IOException if there is none, also where Hadoop throws an error because some of its
     *     classes are not there; {@link StorageFault} says so then
     */
    public static FileSystem of(Path path, Configuration configuration) throws IOException {
        try {
            return path.getFileSystem(configuration);
        } catch (NoClassDefFoundError e) {
            // Not as a cause: Spark ends a process for an error of the Java machine among them.
            throw new IOException(
                    "a class of the file system is missing",
                    new ClassNotFoundException(e.getMessage()));
        }
    }

    /** Whether a path was refused because what stands before its colon was taken for a scheme. */
    public static boolean isPathWithColon(String uri, Exception refusal) {
        return refusal.getCause() instanceof URISyntaxException && !uri.contains("://");
    }
}
