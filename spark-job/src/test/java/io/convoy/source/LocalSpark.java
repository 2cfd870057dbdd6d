package io.convoy.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.image.ImageBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Spark in this JVM, which refuses to send what is not registered with Kryo. */
final class LocalSpark {
    private LocalSpark() {}

    static JavaSparkContext start() {
        return start("0.6");
    }

    /** With another part of the heap for Spark's own memory. */
    static JavaSparkContext start(String fraction) {
        return start("local[2]", fraction);
    }

    static JavaSparkContext start(String master, String fraction) {
        return new JavaSparkContext(
                new SparkConf()
                        .set("spark.memory.fraction", fraction)
                        .setMaster(master)
                        .setAppName("source")
                        .set("spark.ui.enabled", "false")
                        .set("spark.driver.bindAddress", "127.0.0.1")
                        .set("spark.driver.host", "127.0.0.1")
                        .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
                        .set("spark.kryo.registrationRequired", "true")
                        .set("spark.kryo.registrator", "io.convoy.cluster.ConvoyRegistrator"));
    }

    /** Ids of every partition, in order. */
    static List<List<Integer>> ids(BlockSet loaded) {
        List<List<Integer>> ids = new ArrayList<>();
        for (int i = 0; i < loaded.blocks().getNumPartitions(); i++) {
            List<ImageBlock> partition = loaded.blocks().collectPartitions(new int[] {i})[0];
            List<Integer> partitionIds = new ArrayList<>();
            for (ImageBlock block : partition) {
                IntStream.range(0, block.examples()).map(block::id).forEach(partitionIds::add);
            }
            ids.add(partitionIds);
        }
        return ids;
    }

    static void assertDealtOnce(BlockSet loaded, List<Integer> expected, int workers) {
        List<List<Integer>> ids = ids(loaded);
        assertThat(ids).hasSize(workers);
        assertThat(ids.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(expected);
        for (int i = 0; i < workers; i++) {
            assertThat(ids.get(i)).hasSize(loaded.examplesOf(i));
            assertThat(loaded.examplesOf(i))
                    .isBetween(
                            expected.size() / workers, (expected.size() + workers - 1) / workers);
        }
    }
}
