package io.convoy.job.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.report.Finding;
import java.io.Serializable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What checks say of executors that have not answered: never that all is well. */
class UnansweredTest {

    private static <T extends Serializable> List<Answer<T>> silent() {
        return List.of(new Answer<>(0, 1, "0", "far", null, "it did not end", "CLUSTER"));
    }

    private static void assertNothingIsOk(List<Finding> findings) {
        assertThat(findings)
                .isNotEmpty()
                .noneMatch(finding -> finding.level() == Finding.Level.OK)
                .noneMatch(finding -> finding.found().contains("MB free"));
    }

    @Test
    void clocks() {
        assertNothingIsOk(new ClockCheck().judge(new Scene.Hosts(silent(), 10, 20)));
        assertNothingIsOk(new ClockCheck().judge(new Scene.Hosts(List.of(), 10, 20)));
    }

    @Test
    void disks() {
        assertNothingIsOk(new DiskCheck().judge(silent(), 0, false));
        assertNothingIsOk(new DiskCheck().judge(List.of(), 0, true));
    }

    /** A large network's step may well take longer than a look. */
    @Test
    void aStepThatTakesLongIsNoError() {
        MemoryCheck check = new MemoryCheck();
        Answer<Long> measured = new Answer<>(0, 1, "0", "far", 7L, null, "OK");
        Answer<Long> late =
                new Answer<>(1, 1, "1", "far", null, "it did not end within 12 s", "CLUSTER");

        assertThat(check.unmeasured(List.of(measured))).isEmpty();
        assertThat(check.unmeasured(List.of(measured, late)))
                .extracting(Finding::level, Finding::found)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Finding.Level.WARNING,
                                "what a training step takes was not measured: it did not end within 12 s"));
        assertThat(check.unmeasured(silent()))
                .extracting(Finding::level)
                .containsExactly(Finding.Level.ERROR);
    }

    @Test
    void network() {
        assertThat(new NetworkCheck().judge(silent()))
                .extracting(Finding::level, Finding::found)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Finding.Level.ERROR, "executor 0 on far: it did not end"));
        assertNothingIsOk(new NetworkCheck().judge(List.of()));
    }

    /** Nobody is reached, so there is no rate either. */
    @Test
    void executorsThatReachNobodyAreAllTold() {
        NetworkFacts nobody =
                new NetworkFacts(
                        new String[] {"executor 0 does not reach the driver"}, 0, new double[0]);

        assertThat(
                        new NetworkCheck()
                                .judge(List.of(new Answer<>(0, 1, "0", "far", nobody, null, "OK"))))
                .extracting(Finding::level, Finding::found)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Finding.Level.ERROR, "executor 0 does not reach the driver"));
    }
}
