package io.convoy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupTest {
    @TempDir private Path root;

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void theLeastLimitOnTheWayToTheGroupHolds() throws IOException {
        write("slurm/memory.max", "4000000000\n");
        write("slurm/job_7/memory.max", "max\n");

        assertThat(ControlGroup.memoryLimit(root, "0::/slurm/job_7\n")).isEqualTo(4_000_000_000L);
    }

    @Test
    void versionOneHasAFolderOfItsOwn() throws IOException {
        write("memory/memory.limit_in_bytes", "9223372036854771712\n");
        write("memory/yarn/c1/memory.limit_in_bytes", "2147483648\n");

        assertThat(ControlGroup.memoryLimit(root, "5:cpu,cpuacct:/x\n4:memory:/yarn/c1\n"))
                .isEqualTo(1L << 31);
    }

    @Test
    void withoutALimitThereIsNone() throws IOException {
        write("memory/memory.limit_in_bytes", "9223372036854771712\n");

        assertThat(ControlGroup.memoryLimit(root, "4:memory:/\n0::/\n")).isZero();
        assertThat(ControlGroup.memoryLimit(root, "")).isZero();
    }

    @Test
    void thisMachineHasMemory() {
        assertThat(ControlGroup.machineMemory()).isGreaterThan(1L << 28);
    }
}
