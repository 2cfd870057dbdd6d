package io.convoy.job.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.cluster.QueueRoom;
import io.convoy.report.Finding;
import java.util.List;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class QueueCheckTest {
    private static final List<QueueRoom.Node> NODES =
            List.of(
                    new QueueRoom.Node(5000, 8),
                    new QueueRoom.Node(9000, 3),
                    new QueueRoom.Node(0, 0));

    private final SparkConf conf =
            new SparkConf(false)
                    .set("spark.master", "yarn")
                    .set("spark.executor.memory", "1g")
                    .set("spark.executor.memoryOverhead", "1476m")
                    .set("spark.executor.cores", "2");

    @Test
    void roomIsToldInExecutorsOfTheJob() {
        Finding finding = QueueCheck.judge(new QueueRoom("gpu", true, 12_000, 1, 0, NODES), conf);

        assertThat(finding.level()).isEqualTo(Finding.Level.OK);
        assertThat(finding.found())
                .isEqualTo(
                        "gpu: 12,000 MB and 1 core of its share are free; the nodes have room for 3 more executors of 2,500 MB and 2 cores");
    }

    @Test
    void containersThatAreNotThereAreTold() {
        Finding finding = QueueCheck.judge(new QueueRoom("gpu", true, 0, 0, 2, List.of()), conf);

        assertThat(finding.found())
                .endsWith(
                        "room for 0 more executors of 2,500 MB and 2 cores. 2 containers are asked for in it and not there yet");
    }

    @Test
    void aStoppedQueueIsAWarning() {
        Finding finding = QueueCheck.judge(new QueueRoom("gpu", false, 12_000, 12, 0, NODES), conf);

        assertThat(finding)
                .isEqualTo(
                        Finding.warning(
                                "queue",
                                "gpu is stopped: what runs in it goes on, and no other job begins",
                                "Choose another by --on yarn:QUEUE."));
    }
}
