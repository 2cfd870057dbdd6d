package io.convoy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigHelpTest {
    private static final String HELP = ConfigHelp.render();

    @Test
    void showsEveryKeyOnceWithItsDefault() {
        List<String> lines = HELP.lines().toList();
        for (ConfigKey<?> key : ConfigKeys.all()) {
            assertThat(lines)
                    .filteredOn(line -> line.startsWith("  --" + key.name() + " "))
                    .singleElement()
                    .asString()
                    .contains("  " + key.defaultInWords() + "  ");
        }
    }

    @Test
    void saysOfEveryKeyWhatItMeansAndWhatMayBeWritten() {
        String flat = HELP.replaceAll("\\s+", " ");
        for (ConfigKey<?> key : ConfigKeys.all()) {
            assertThat(flat).contains(key.help() + " (" + key.type() + ")");
        }
    }

    @Test
    void fitsAHundredColumnsWithoutTrailingBlanks() {
        assertThat(HELP.lines())
                .allSatisfy(
                        line -> {
                            assertThat(line).hasSizeLessThanOrEqualTo(100);
                            assertThat(line).isEqualTo(line.stripTrailing());
                        });
        assertThat(HELP).endsWith(")\n");
    }

    @Test
    void alignsItsColumns() {
        assertThat(HELP)
                .contains(
                        """

                        sync                           default
                          --sync.policy                synchronous    What travels between workers, and when: gradients at
                                                                      every step, or parameters every sync.period steps;
                                                                      auto measures and chooses.
                                                                      (one of synchronous, averaging, asynchronous, auto,
                                                                      dl4j-averaging, dl4j-shared)
                          --sync.period                10             Steps between two synchronisations of the policy
                                                                      averaging.
                                                                      (a whole number, 1 or more)
                          --sync.staleness             2              Steps a worker of the policy asynchronous may be ahead
                                                                      of the slowest.
                                                                      (a whole number from 0 to 1000)
                          --sync.payload               fp32           How values travel: as they are, as bfloat16, or only
                                                                      the largest ones.
                                                                      (one of fp32, bf16, threshold)
                          --sync.timeout               60s            Longest wait for another worker before the round
                                                                      fails.
                                                                      (a time with its unit, such as 500ms, 60s or 2m)
                        """);
    }
}
