package io.convoy.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ND4J's natives and oneDNN's, which know nothing of each other, in one process. */
class NativeLibrariesTest {
    private static final List<String> FLAGS =
            Stream.of("org.bytedeco.javacpp.platform.extension", "org.bytedeco.javacpp.logger")
                    .map(name -> "-D%s=%s".formatted(name, System.getProperty(name, "")))
                    .toList();

    /** Two of them would each keep threads of their own, and take each other's cores. */
    @ParameterizedTest
    @EnumSource
    void shareOneOpenMpRuntime(LoadedLibraries.Order order) throws Exception {
        List<String> lines = LoadedLibraries.inProcess(order, FLAGS).lines().toList();

        assertThat(lines)
                .anyMatch(line -> line.endsWith("/libnd4jcpu.so"))
                .anyMatch(line -> line.endsWith("/libdnnl.so.3"));
        assertThat(lines).filteredOn(line -> line.matches(".*/lib(gomp|i?omp5?)[.-].*")).hasSize(1);
    }

    /** JavaCPP's remark that ND4J's natives are older than itself is no news to who trains. */
    @ParameterizedTest
    @EnumSource
    void loadWithoutAWord(LoadedLibraries.Order order) throws Exception {
        assertThat(LoadedLibraries.inProcess(order, FLAGS).lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("/"));
    }
}
