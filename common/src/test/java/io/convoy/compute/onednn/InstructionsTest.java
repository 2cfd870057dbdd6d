package io.convoy.compute.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.dnnl.global.dnnl;
import org.junit.jupiter.api.Test;

class InstructionsTest {

    @Test
    void theLargestSetThatIsHeldIsNamed() {
        assertThat(Instructions.words(dnnl.dnnl_cpu_isa_sse41)).isEqualTo("SSE4.1");
        assertThat(Instructions.words(dnnl.dnnl_cpu_isa_avx2)).isEqualTo("AVX2");
        assertThat(Instructions.words(dnnl.dnnl_cpu_isa_avx2_vnni)).isEqualTo("AVX2");
        assertThat(Instructions.words(dnnl.dnnl_cpu_isa_avx512_core_vnni)).isEqualTo("AVX-512");
        assertThat(Instructions.words(dnnl.dnnl_cpu_isa_avx512_core_fp16))
                .isEqualTo("AVX-512 with bf16");
        assertThat(Instructions.words(dnnl.dnnl_cpu_isa_avx512_core_amx_fp16))
                .isEqualTo("AVX-512 with AMX");
    }

    @Test
    void thisProcessorHasSome() {
        assertThat(Instructions.here()).isNotEqualTo("none");
    }
}
