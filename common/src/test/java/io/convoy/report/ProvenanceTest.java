package io.convoy.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvenanceTest {

    @Test
    void theBuildKnowsItsVersionAndCommit() {
        assertThat(Build.version()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        assertThat(Build.commit()).isNotBlank().doesNotContain("${");
    }

    @Test
    void namesProgramPlatformAndNatives() {
        Provenance here = Provenance.here(Map.of("spark", "3.5.5"));

        assertThat(here.facts())
                .containsEntry("spark", "3.5.5")
                .containsEntry("convoy.version", Build.version())
                .containsEntry("convoy.commit", Build.commit())
                .containsEntry("java", System.getProperty("java.runtime.version"))
                .containsKeys("os", "natives");
        assertThat(here.facts().get("natives")).startsWith("-onednn");
        assertThat(here.facts().values()).doesNotContainNull();
    }

    @Test
    void factsAreInTheOrderOfTheirKeys() {
        assertThat(new Provenance(Map.of("b", "2", "a", "1", "c", "3")).facts().keySet())
                .containsExactly("a", "b", "c");
    }
}
