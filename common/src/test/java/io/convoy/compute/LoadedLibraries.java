package io.convoy.compute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A process of its own that uses the native libraries, and tells which files it then has mapped.
 */
final class LoadedLibraries {

    private LoadedLibraries() {}

    /** Who uses its libraries first. */
    enum Order {
        ND4J_FIRST,
        ONEDNN_FIRST
    }

    /** Loads both and prints the shared objects of this process. */
    public static void main(String[] order) throws IOException {
        switch (Order.valueOf(order[0])) {
            case ND4J_FIRST -> {
                useNd4j();
                useOneDnn();
            }
            case ONEDNN_FIRST -> {
                useOneDnn();
                useNd4j();
            }
        }
        mapped().forEach(System.err::println);
    }

    /** Shared objects mapped into this process, each once. */
    static List<Path> mapped() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.map(line -> line.split("\\s+", 6))
                    .filter(columns -> columns.length == 6)
                    .map(columns -> columns[5])
                    .filter(name -> name.matches("/.*\\.so(\\..*)?"))
                    .distinct()
                    .map(Path::of)
                    .toList();
        }
    }

    /** What a process prints that loads in an order: its mapped files, and what libraries say. */
    static String inProcess(Order order, List<String> flags) throws Exception {
        ProcessBuilder process = new ProcessBuilder();
        process.command().add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        process.command().addAll(flags);
        process.command().add("-cp");
        process.command().add(System.getProperty("java.class.path"));
        process.command().add(LoadedLibraries.class.getName());
        process.command().add(order.name());
        Path output = Files.createTempFile("loaded", ".txt");
        Process running = process.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            boolean ended = running.waitFor(60, TimeUnit.SECONDS);
            String text = Files.readString(output);
            if (!ended || running.exitValue() != 0) {
                throw new IllegalStateException("The process hangs or failed: " + text);
            }
            return text;
        } finally {
            running.destroyForcibly();
            Files.delete(output);
        }
    }

    static void useNd4j() {
        Nd4j.ones(8, 8).mmul(Nd4j.ones(8, 8)).close();
    }

    static void useOneDnn() {
        new engine(dnnl.dnnl_cpu, 0).close();
    }
}
