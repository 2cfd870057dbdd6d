package io.convoy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryRuleTest {
    private static final long MB = 1L << 20;
    private static final String WHO = "executor 1 on far";

    /** As the launcher sets them for CONVOY_MEMORY=4096m, on YARN. */
    private static final MemoryFacts FOUR_GIGABYTES = facts(1792, 1792, 4096, 1792, 4096, 0);

    private static MemoryFacts facts(
            long heap, long arrays, long physical, long direct, long container, long limit) {
        return new MemoryFacts(
                heap * MB,
                arrays * MB,
                physical * MB,
                direct * MB,
                container * MB,
                limit * MB,
                64_000 * MB);
    }

    private static MemoryNeed need(long heap, long arrays, long direct) {
        return new MemoryNeed(heap * MB, arrays * MB, direct * MB);
    }

    @Test
    void theLaunchersOwnSettingsAreNeverRemarkedUpon() {
        assertThat(MemoryRule.risk(WHO, FOUR_GIGABYTES)).isEmpty();
        assertThat(MemoryRule.refusal(WHO, FOUR_GIGABYTES, need(1000, 1500, 100))).isEmpty();
    }

    @Test
    void examplesThatDoNotFitTheHeap() {
        assertThat(MemoryRule.refusal(WHO, FOUR_GIGABYTES, need(2000, 100, 0)))
                .contains(
                        "executor 1 on far has a heap of 1,792 MB, and the states and the examples that its workers use at once take 2,000 MB. Set CONVOY_MEMORY=5632m (spark.executor.memory=2500m), or run fewer workers in one process.");
    }

    @Test
    void aStepThatDoesNotFitTheArrays() {
        assertThat(MemoryRule.refusal(WHO, FOUR_GIGABYTES, need(100, 2000, 0)))
                .contains(
                        "executor 1 on far may take 1,792 MB for arrays (javacpp.maxbytes), and a step of its workers takes 2,000 MB. Set CONVOY_MEMORY=5632m (-Dorg.bytedeco.javacpp.maxbytes=2500m), or lower run.minibatch.");
    }

    @Test
    void anExchangeThatDoesNotFitDirectBuffers() {
        MemoryFacts narrow = facts(1792, 1792, 4096, 64, 4096, 0);

        assertThat(MemoryRule.refusal(WHO, narrow, need(100, 100, 100)).orElseThrow())
                .contains("-XX:MaxDirectMemorySize=125m");
    }

    @Test
    void aContainerThatAStepOutgrows() {
        MemoryFacts small = facts(1792, 1792, 4096, 1792, 2000, 0);

        assertThat(MemoryRule.refusal(WHO, small, need(500, 1500, 0)).orElseThrow())
                .contains("runs in a container of 2,000 MB, and needs 2,512 MB")
                .contains("spark.executor.memoryOverhead=2304m");
    }

    @Test
    void resultingProcessesTooLargeForJavaCpp() {
        MemoryFacts small = facts(1792, 1792, 1000, 1792, 0, 0);

        assertThat(MemoryRule.refusal(WHO, small, need(500, 1000, 0)).orElseThrow())
                .contains("-Dorg.bytedeco.javacpp.maxphysicalbytes=2012m");
    }

    @Test
    void aContainerThatFullHeapAndArraysOutgrow() {
        MemoryFacts plain = facts(4096, 4096, 8192, 4096, 4505, 0);

        assertThat(MemoryRule.risk(WHO, plain))
                .contains(
                        "executor 1 on far may grow to 8,704 MB (heap 4,096 MB, arrays 4,096 MB, itself 512 MB), and is killed at 4,505 MB. Set spark.executor.memoryOverhead=4608m, or let CONVOY_MEMORY set all of them.");
    }

    @Test
    void aControlGroupThatFullHeapAndArraysOutgrow() {
        assertThat(MemoryRule.risk(WHO, facts(4096, 4096, 8192, 4096, 0, 6000)).orElseThrow())
                .contains("and its control group ends at 6,000 MB. Set CONVOY_MEMORY=6000m.");
    }

    @Test
    void nobodyKillsWhereThereIsNoLimit() {
        assertThat(MemoryRule.risk(WHO, facts(4096, 4096, 8192, 4096, 0, 0))).isEmpty();
    }
}
