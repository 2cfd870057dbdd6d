package io.convoy.compute.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx2;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_amx;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_bf16;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_sse41;
import static org.bytedeco.dnnl.global.dnnl.dnnl_get_effective_cpu_isa;

/** The instructions that oneDNN's kernels use on this processor. */
public final class Instructions {

    private Instructions() {}

    /**
     * In words, such as {@code AVX-512 with bf16}.
     *
     * @throws LinkageError if oneDNN does not load here
     */
    public static String here() {
        return words(dnnl_get_effective_cpu_isa());
    }

    /** oneDNN's instruction sets are sets of bits, each with those it contains. */
    static String words(int set) {
        if (holds(set, dnnl_cpu_isa_avx512_core_amx)) {
            return "AVX-512 with AMX";
        }
        if (holds(set, dnnl_cpu_isa_avx512_core_bf16)) {
            return "AVX-512 with bf16";
        }
        if (holds(set, dnnl_cpu_isa_avx512_core)) {
            return "AVX-512";
        }
        if (holds(set, dnnl_cpu_isa_avx2)) {
            return "AVX2";
        }
        if (holds(set, dnnl_cpu_isa_avx)) {
            return "AVX";
        }
        return holds(set, dnnl_cpu_isa_sse41) ? "SSE4.1" : "none";
    }

    private static boolean holds(int set, int instructions) {
        return (set & instructions) == instructions;
    }
}
