package io.convoy.job.preflight;

import io.convoy.compute.onednn.Instructions;
import io.convoy.error.ClusterException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Which native libraries a process has loaded.
 *
 * @param backend of ND4J, such as {@code CpuBackend}
 * @param extension by which ND4J's natives were chosen, such as {@code -onednn-avx2}
 * @param instructions that oneDNN uses
 * @param processor by its maker's name; empty if unknown
 */
record NativeFacts(String backend, String extension, String instructions, String processor)
        implements Serializable {

    /**
     * Loads them, if that has not happened, and computes something.
     *
     * @throws ClusterException if they do not load
     */
    static NativeFacts here() {
        String extension = System.getProperty("org.bytedeco.javacpp.platform.extension", "");
        try (INDArray ones = Nd4j.ones(4)) {
            if (ones.sumNumber().intValue() != 4) {
                throw new ClusterException(
                        "Cannot compute with ND4J's natives: 1 + 1 + 1 + 1 is not 4.");
            }
            String backend = Nd4j.getBackend().getClass().getSimpleName();
            return new NativeFacts(backend, extension, Instructions.here(), model());
        } catch (LinkageError e) {
            throw new ClusterException(
                    "cannot load the native libraries (linux-x86_64%s): %s"
                            .formatted(extension, deepest(e)),
                    e);
        }
    }

    /** ND4J hides what is missing behind initialisers that fail. */
    private static String deepest(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause).lines().findFirst().orElse("");
    }

    private static String model() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return ""; // not every system has the file
        }
    }
}
