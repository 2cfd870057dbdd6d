package io.convoy.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;

/** The CUDA of this process and its host. */
final class CudaHere implements Cuda {
    private static final String BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";
    private static final String DRIVER = "libcuda.so.1";
    private static final long PATIENCE_SECONDS = 5;

    @Override
    public boolean isInJar() {
        try {
            Class.forName(BACKEND, false, Thread.currentThread().getContextClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    @Override
    public Optional<String> missingDriver() {
        try {
            Loader.load(Pointer.class);
            Loader.loadGlobal(DRIVER);
            return Optional.empty();
        } catch (LinkageError e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String visible() {
        return System.getenv().getOrDefault("CUDA_VISIBLE_DEVICES", "");
    }

    @Override
    public List<Gpu> gpus() {
        return Gpu.parse(ask("--query-gpu=index,compute_cap,name", "--format=csv,noheader"));
    }

    /**
     * What tells the GPUs of this host apart: a control group counts those that it shows from 0, so
     * addresses do not. Knows none if the driver cannot be asked.
     */
    GpuIdentities identities() {
        return GpuIdentities.parse(ask("-L"));
    }

    private static List<String> ask(String... options) {
        List<String> command = new ArrayList<>(List.of("nvidia-smi"));
        command.addAll(List.of(options));
        try {
            Process query = new ProcessBuilder(command).redirectErrorStream(true).start();
            try (BufferedReader reader = query.inputReader(StandardCharsets.UTF_8)) {
                if (!query.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    return List.of();
                }
                return reader.lines().toList();
            } finally {
                query.destroyForcibly();
            }
        } catch (IOException e) {
            return List.of(); // there is no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
