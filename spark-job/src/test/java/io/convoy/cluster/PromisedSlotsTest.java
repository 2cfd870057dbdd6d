package io.convoy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slots that settings promise, as Spark will count them. */
class PromisedSlotsTest {
    private static OptionalInt of(String master, String... settings) {
        SparkConf conf = new SparkConf(false).set("spark.master", master);
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            conf.set(parts[0], parts[1]);
        }
        return PromisedSlots.of(conf);
    }

    @Test
    void coresOfAllExecutors() {
        assertThat(of("local-cluster[2,3,1024]")).hasValue(6);
        assertThat(of("yarn", "spark.executor.instances=3", "spark.executor.cores=4")).hasValue(12);
        assertThat(of("spark://far:7077", "spark.cores.max=8", "spark.task.cpus=2")).hasValue(4);
        assertThat(of("yarn")).isEmpty();
    }

    @Test
    void coresThatMakeNoWholeExecutorAreNotPromised() {
        assertThat(of("spark://far:7077", "spark.cores.max=10", "spark.executor.cores=4"))
                .hasValue(8);
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 4", "8, 1, 16", "9, 1, 16", "2, 2, 2", "1, 0.25, 8", "1, 0.4, 4"})
    void aSlotNeedsItsGpus(String gpus, String each, int slots) {
        String[] settings = {
            "spark.executor.cores=8",
            "spark.executor.instances=2",
            "spark.executor.resource.gpu.amount=" + gpus,
            "spark.task.resource.gpu.amount=" + each
        };

        assertThat(of("yarn", settings)).hasValue(slots);
        settings[1] = "spark.cores.max=16";
        assertThat(of("spark://far:7077", settings)).hasValue(slots);
        assertThat(of("local-cluster[2,8,1024]", settings[2], settings[3])).hasValue(slots);
    }

    @Test
    void howManyGpusComeWithCoresAloneIsNotKnown() {
        assertThat(
                        of(
                                "spark://far:7077",
                                "spark.cores.max=16",
                                "spark.executor.resource.gpu.amount=2",
                                "spark.task.resource.gpu.amount=1"))
                .isEmpty();
    }
}
