package io.convoy.job.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.report.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which GPUs are one and the same. */
class DeviceCheckTest {
    private static Answer<DeviceFacts> given(int task, String address, String identity) {
        DeviceFacts facts =
                new DeviceFacts(
                        new String[] {address}, new String[] {identity}, new String[0], null);
        return new Answer<>(task, 1, Integer.toString(task), "far", facts, null, "OK");
    }

    private static List<Finding> shared(Answer<DeviceFacts> first, Answer<DeviceFacts> second) {
        return new DeviceCheck().shared(List.of(first, second), Finding.Level.ERROR);
    }

    @Test
    void twoContainersThatEachCountFromZeroHaveTheirOwn() {
        assertThat(shared(given(0, "0", "GPU-a"), given(1, "0", "GPU-b"))).isEmpty();
    }

    @Test
    void oneGpuIsTheSameUnderAnyAddress() {
        assertThat(shared(given(0, "0", "GPU-a"), given(1, "1", "GPU-a")))
                .extracting(Finding::found)
                .containsExactly(
                        "GPU 0 of far is given to workers 0 (executor 0 on far) and 1 (executor 1 on far)");
    }

    @Test
    void whereNothingElseIsKnownTheAddressDecides() {
        assertThat(shared(given(0, "0", "0"), given(1, "0", "0"))).hasSize(1);
        assertThat(shared(given(0, "0", "0"), given(1, "1", "1"))).isEmpty();
    }
}
