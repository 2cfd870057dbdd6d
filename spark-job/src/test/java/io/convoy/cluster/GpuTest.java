package io.convoy.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.Device;
import io.convoy.error.ClusterException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which GPU a worker takes, and what is refused, on hosts made up here. */
class GpuTest {
    private static final String WHO = "Worker 1 on far";

    @TempDir private Path locks;

    /** A host that has everything but what a test takes away. */
    private record Host(
            boolean isInJar, Optional<String> missingDriver, List<Gpu> gpus, String visible)
            implements Cuda {
        Host(boolean isInJar, Optional<String> missingDriver, List<Gpu> gpus) {
            this(isInJar, missingDriver, gpus, "");
        }

        Host showing(String some) {
            return new Host(isInJar, missingDriver, gpus, some);
        }
    }

    private static final Host ONE_A100 =
            new Host(true, Optional.empty(), List.of(new Gpu(0, "NVIDIA A100", "8.0")));

    private static Optional<String> choose(Host host, Device wanted, String... addresses) {
        return new GpuChoice(host).of(WHO, wanted, List.of(addresses));
    }

    @Test
    void aWorkerTakesTheAddressItIsGiven() {
        assertThat(choose(ONE_A100, Device.AUTO, "0")).contains("0");
        assertThat(choose(ONE_A100, Device.CUDA, "0")).contains("0");
    }

    @Test
    void theProcessorComputesWhereTheJobOrTheJarOrSparkSaysSo() {
        Host plain = new Host(false, Optional.empty(), List.of());
        assertThat(choose(ONE_A100, Device.CPU, "0")).isEmpty();
        assertThat(choose(ONE_A100, Device.AUTO)).isEmpty();
        assertThat(choose(plain, Device.AUTO, "0")).isEmpty();
    }

    @Test
    void aGpuWithoutCodeInTheLibraryIsRefused() {
        Host hopper =
                new Host(
                        true,
                        Optional.empty(),
                        List.of(
                                new Gpu(0, "NVIDIA A100", "8.0"),
                                new Gpu(1, "NVIDIA H100", "9.0")));

        assertThat(choose(hopper, Device.CUDA, "0")).contains("0");
        assertThat(choose(hopper.showing("0"), Device.CUDA, "0")).contains("0");
        assertThatThrownBy(() -> choose(hopper.showing("1"), Device.CUDA, "0"))
                .hasMessageStartingWith("Worker 1 on far cannot use GPU 1 (NVIDIA H100");
        assertThatThrownBy(() -> choose(hopper, Device.AUTO, "1"))
                .isExactlyInstanceOf(ClusterException.class)
                .hasMessage(
                        "Worker 1 on far cannot use GPU 1 (NVIDIA H100, compute capability 9.0): the CUDA library has code for 3.7 to 8.x only. Take another GPU, or set run.device: cpu.");
    }

    @ParameterizedTest
    @CsvSource({
        "3.5, false",
        "3.7, true",
        "5.2, true",
        "6.1, true",
        "7.0, true",
        "7.2, true",
        "7.5, true",
        "8.0, true",
        "8.6, true",
        "8.9, true",
        "9.0, false",
        "10.0, false",
        "12.0, false"
    })
    void codeRunsOnLaterCapabilitiesOfTheSameFirstNumber(String capability, boolean runs) {
        assertThat(new Gpu(0, "some", capability).hasCode()).isEqualTo(runs);
    }

    @Test
    void aMissingDriverIsRefused() {
        Host bare =
                new Host(
                        true,
                        Optional.of("libcuda.so.1: cannot open shared object file"),
                        List.of());

        assertThatThrownBy(() -> choose(bare, Device.CUDA, "0"))
                .isExactlyInstanceOf(ClusterException.class)
                .hasMessage(
                        "Worker 1 on far cannot use GPU 0: NVIDIA's driver does not load there: libcuda.so.1: cannot open shared object file. Install it, or set run.device: cpu.");
    }

    @Test
    void aJarWithoutCudaIsRefusedWhereGpusAreAskedFor() {
        Host plain = new Host(false, Optional.empty(), List.of());

        assertThatThrownBy(() -> choose(plain, Device.CUDA, "0"))
                .isExactlyInstanceOf(ClusterException.class)
                .hasMessageStartingWith(
                        "Worker 1 on far cannot use a GPU: run.device is cuda, and the jar has no CUDA backend.");
    }

    @Test
    void noAddressAndSeveralAreRefused() {
        assertThatThrownBy(() -> choose(ONE_A100, Device.CUDA))
                .isExactlyInstanceOf(ClusterException.class)
                .hasMessageContaining("Spark gave it none")
                .hasMessageContaining("spark.task.resource.gpu.amount=1");
        assertThatThrownBy(() -> choose(ONE_A100, Device.CUDA, "0", "1"))
                .isExactlyInstanceOf(ClusterException.class)
                .hasMessageContaining("cannot use 2 GPUs: a worker trains on one");
    }

    @Test
    void twoWorkersOnOneGpuAreRefusedAndBothAreNamed() {
        try (GpuLock first = GpuLock.take(locks, "0", "0", "Worker 0 on far").orElseThrow();
                GpuLock other = GpuLock.take(locks, "1", "1", "Worker 2 on far").orElseThrow()) {
            assertThat(first).isNotEqualTo(other);
            assertThatThrownBy(() -> GpuLock.take(locks, "0", "0", WHO))
                    .isExactlyInstanceOf(ClusterException.class)
                    .hasMessage(
                            "Worker 1 on far cannot use GPU 0: Worker 0 on far has it. Give each worker a GPU of its own: one executor per GPU and host, or let the cluster manager hand them out.");
        }
        try (GpuLock again = GpuLock.take(locks, "0", "0", WHO).orElseThrow()) {
            assertThat(again).isNotNull();
        }
    }

    /** Every control group counts the GPUs that it shows from 0. */
    @Test
    void gpusOfOneAddressAreToldApartByTheirIdentities() {
        try (GpuLock first = GpuLock.take(locks, "0", "GPU-aaaaaaaa", WHO).orElseThrow();
                GpuLock other = GpuLock.take(locks, "0", "GPU-bbbbbbbb", WHO).orElseThrow()) {
            assertThat(first).isNotEqualTo(other);
            assertThatThrownBy(() -> GpuLock.take(locks, "1", "GPU-bbbbbbbb", WHO))
                    .isExactlyInstanceOf(ClusterException.class)
                    .hasMessageContaining("cannot use GPU 1: Worker 1 on far has it");
        }
    }

    /** As Linux does in /tmp where fs.protected_regular is 1 or more. */
    private static FileChannel protectedOpen(Path file, OpenOption... options) throws IOException {
        if (List.of(options).contains(StandardOpenOption.CREATE) && Files.exists(file)) {
            throw new AccessDeniedException(file.toString());
        }
        return FileChannel.open(file, options);
    }

    @Test
    void anotherUsersFileIsOpenedAndNotMade() throws IOException {
        Path file = locks.resolve("gpu.lock");
        try (FileChannel made = GpuLock.open(file, GpuTest::protectedOpen);
                FileChannel again = GpuLock.open(file, GpuTest::protectedOpen)) {
            assertThat(made.isOpen() && again.isOpen()).isTrue();
        }
    }

    @Test
    void aFileThatAnotherProcessMakesMeanwhileIsOpened() throws IOException {
        Path file = locks.resolve("gpu.lock");
        GpuLock.Opening raced =
                (path, options) -> {
                    if (List.of(options).contains(StandardOpenOption.CREATE_NEW)) {
                        Files.createFile(path);
                    }
                    return protectedOpen(path, options);
                };
        try (FileChannel opened = GpuLock.open(file, raced)) {
            assertThat(opened.isOpen()).isTrue();
        }
    }

    @Test
    void whereALinkLeadsIsLeftAsItIs() throws IOException {
        Path precious = Files.writeString(locks.resolve("precious"), "mine");
        Files.createSymbolicLink(locks.resolve("convoy-gpu-0.lock"), precious);

        assertThat(GpuLock.take(locks, "0", "0", WHO)).isEmpty();
        assertThat(precious).hasContent("mine");
    }

    @Test
    void whatTheDriversToolPrintsIsRead() {
        assertThat(
                        Gpu.parse(
                                List.of(
                                        "0, 8.6, NVIDIA GeForce RTX 3090",
                                        "1, 9.0, NVIDIA H100, 80 GB",
                                        "NVIDIA-SMI has failed because it couldn't communicate",
                                        "2, [N/A], NVIDIA old")))
                .containsExactly(
                        new Gpu(0, "NVIDIA GeForce RTX 3090", "8.6"),
                        new Gpu(1, "NVIDIA H100, 80 GB", "9.0"));
    }

    @Test
    void cudaCountsAnewWhereSomeAreHidden() {
        assertThat(GpuChoice.number(WHO, "3", "")).isEqualTo(3);
        assertThat(GpuChoice.number(WHO, "3", "2,3")).isEqualTo(1);
        assertThat(GpuChoice.number(WHO, "0", "2,3")).isEqualTo(0);
        assertThat(GpuChoice.number(WHO, "MIG-b", "MIG-a,MIG-b")).isEqualTo(1);
        assertThatThrownBy(() -> GpuChoice.number(WHO, "MIG-b", "MIG-a"))
                .isExactlyInstanceOf(ClusterException.class)
                .hasMessage(
                        "Worker 1 on far cannot use GPU MIG-b: CUDA counts GPUs, and knows by name those in CUDA_VISIBLE_DEVICES only, which is MIG-a there. Set it to MIG-b for that executor.");
    }

    @Test
    void theProcessorsBackendShowsArraysAsTheyAre() {
        assertThatCode(() -> ComputeDevice.requireSharedViews(WHO, "0")).doesNotThrowAnyException();
    }

    @Test
    void thisMachineSaysWhetherItHasADriver() {
        CudaHere here = new CudaHere();

        assertThat(here.missingDriver().isEmpty() || !here.missingDriver().get().isBlank())
                .isTrue();
        assertThat(here.gpus().isEmpty() || here.missingDriver().isEmpty()).isTrue();
    }
}
