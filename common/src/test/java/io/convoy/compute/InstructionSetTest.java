package io.convoy.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.junit.jupiter.api.Test;

/** The build runs this package again as on lesser machines; that must be more than a name. */
class InstructionSetTest {
    private static final String VARIABLE = "ONEDNN_MAX_CPU_ISA";
    private static final Map<String, Integer> SETS =
            Map.of("AVX2", dnnl.dnnl_cpu_isa_avx2, "SSE41", dnnl.dnnl_cpu_isa_sse41);

    @Test
    void isNoneAboveTheOneTheEnvironmentNames() {
        String name = System.getenv().getOrDefault(VARIABLE, "");
        assumeTrue(!name.isEmpty(), "no " + VARIABLE + ": oneDNN uses all this CPU has");

        assertThat(SETS).containsKey(name);
        // A set's number holds the bits of all sets below it
        assertThat(dnnl.dnnl_get_effective_cpu_isa() & ~SETS.get(name)).isZero();
    }
}
