package io.convoy.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.ClusterException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which GPUs are one and the same, of hosts made up here. */
class GpuIdentitiesTest {
    private static final String WHO = "Worker 1 on far";
    private static final String WHOLE = "GPU-5d2f3a1c-9f7e-4d3b-8a51-1f0e5c6b7a89";

    @TempDir private Path locks;

    @Test
    void identitiesAreReadByAddress() {
        GpuIdentities host =
                GpuIdentities.parse(
                        List.of(
                                "GPU 0: NVIDIA A100-SXM4-40GB (UUID: %s)".formatted(WHOLE),
                                "GPU 1: NVIDIA A100-SXM4-40GB (UUID: ../../etc/passwd)",
                                "Failed to initialize NVML: Driver/library version mismatch"));

        assertThat(host.of("0", "")).isEqualTo(WHOLE);
        assertThat(host.of(WHOLE, WHOLE)).isEqualTo(WHOLE);
        assertThat(host.of("1", "")).isEqualTo("1");
        assertThat(ComputeDevice.identities(List.of("made-up"))).containsExactly("made-up");
    }

    private static GpuIdentities inParts(String... uuids) {
        List<String> lines = new ArrayList<>();
        lines.add("GPU 0: NVIDIA A100-SXM4-40GB (UUID: %s)".formatted(WHOLE));
        for (String uuid : uuids) {
            lines.add("  MIG 3g.20gb     Device  %d: (UUID: %s)".formatted(lines.size() - 1, uuid));
        }
        return GpuIdentities.parse(lines);
    }

    /** Each control group shows one part, of the same GPU, as number 0. */
    @Test
    void twoPartsOfOneGpuAreTwo() {
        String first = inParts("MIG-c6d4f1ef-42e4").of("0", "");
        String second = inParts("MIG-GPU-5d2f3a1c/1/0").of("0", "");

        assertThat(List.of(first, second))
                .containsExactly("MIG-c6d4f1ef-42e4", "MIG-GPU-5d2f3a1c/1/0");
        try (GpuLock one = GpuLock.take(locks, "0", first, WHO).orElseThrow();
                GpuLock other = GpuLock.take(locks, "0", second, WHO).orElseThrow()) {
            assertThat(one).isNotEqualTo(other);
            assertThatThrownBy(() -> GpuLock.take(locks, "0", second, "Worker 2 on far"))
                    .isExactlyInstanceOf(ClusterException.class)
                    .hasMessageStartingWith(
                            "Worker 2 on far cannot use GPU 0: Worker 1 on far has it.");
        }
    }

    @Test
    void aPartIsTheSameByNumberAndByName() {
        GpuIdentities both = inParts("MIG-aaaaaaaa", "MIG-bbbbbbbb");

        assertThat(both.of("MIG-bbbbbbbb", "MIG-bbbbbbbb")).isEqualTo("MIG-bbbbbbbb");
        assertThat(both.of("0", "MIG-bbbbbbbb")).isEqualTo("MIG-bbbbbbbb");
        assertThat(both.of("0", "")).isEqualTo("MIG-aaaaaaaa"); // the one that CUDA takes
        assertThat(both.of("0", WHOLE)).isEqualTo("MIG-aaaaaaaa");
    }

    @Test
    void whatIsHiddenIsNotMistakenForWhatIsCountedAnew() {
        GpuIdentities two =
                GpuIdentities.parse(
                        List.of(
                                "GPU 0: NVIDIA A100 (UUID: %s)".formatted(WHOLE),
                                "GPU 1: NVIDIA A100 (UUID: GPU-11111111)"));

        assertThat(two.of("0", "1")).isEqualTo("GPU-11111111");
        assertThat(two.of("1", "1")).isEqualTo("GPU-11111111");
        assertThat(two.of("0", "1,0")).isEqualTo(WHOLE);
    }
}
