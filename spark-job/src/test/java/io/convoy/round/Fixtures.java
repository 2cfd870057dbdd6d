package io.convoy.round;

import io.convoy.cluster.ExecutorProcesses;
import io.convoy.config.ImageShape;
import io.convoy.config.LearningRateSchedule;
import io.convoy.config.OptimizerConfig;
import io.convoy.config.OptimizerKind;
import io.convoy.config.Payload;
import io.convoy.config.SyncConfig;
import io.convoy.config.SyncPolicy;
import io.convoy.image.ImageBlock;
import io.convoy.image.PixelType;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.NetworkReader;
import io.convoy.model.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;

/** Small networks, drawn examples and a local Spark for tests of rounds. */
public final class Fixtures {
    public static final ImageShape SHAPE = new ImageShape(8, 8, 1);
    public static final String SMOOTH =
            """
            name: smooth
            input: 8,8,1
            layers:
              - conv: {filters: 4, kernel: 3, activation: tanh}
              - maxpool: 2
              - flatten
              - dense: {units: 3, activation: softmax}
            """;
    public static final String WITH_BATCHNORM =
            """
            name: with-batchnorm
            input: 8,8,1
            layers:
              - conv: {filters: 4, kernel: 3}
              - batchnorm
              - activation: tanh
              - flatten
              - dense: {units: 3, activation: softmax}
            """;
    public static final String WITH_DROPOUT =
            """
            name: with-dropout
            input: 8,8,1
            layers:
              - conv: {filters: 4, kernel: 3, activation: relu}
              - flatten
              - dropout: 0.5
              - dense: {units: 3, activation: softmax}
            """;

    private Fixtures() {}

    public static JavaSparkContext spark(int slots) {
        return new JavaSparkContext(conf("local[%d]".formatted(slots)));
    }

    /** Spark over so many executor processes of one slot each. */
    public static JavaSparkContext processes(int executors) {
        return ExecutorProcesses.start(
                conf("local-cluster[%d,1,1024]".formatted(executors)), executors);
    }

    public static SparkConf conf(String master) {
        return new SparkConf()
                .setMaster(master)
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
                .set("spark.kryo.registrator", "io.convoy.cluster.ConvoyRegistrator")
                .set("spark.kryo.registrationRequired", "true");
    }

    public static OptimizerConfig optimizer(OptimizerKind kind, double learningRate) {
        return new OptimizerConfig(
                kind, learningRate, 0.9, 0.9, 0.999, 1e-8, 0, 0, LearningRateSchedule.CONSTANT, 0);
    }

    public static NetworkBlueprint blueprint(String network, OptimizerConfig optimizer) {
        Topology topology = Topology.of(NetworkReader.read("test.yaml", network));
        return NetworkBlueprint.of(topology, optimizer, 1, 7, List.of("a", "b", "c"));
    }

    public static SyncConfig sync(SyncPolicy policy, int period) {
        return new SyncConfig(policy, period, 2, Payload.FP32, Duration.ofSeconds(20));
    }

    public static SyncConfig impatient() {
        return new SyncConfig(SyncPolicy.SYNCHRONOUS, 1, 2, Payload.FP32, Duration.ofSeconds(2));
    }

    /** Blocks of one worker: random pixels, with a bright row that tells the class. */
    public static List<ImageBlock> blocks(int firstId, int examples, long seed) {
        SplittableRandom random = new SplittableRandom(seed + firstId);
        byte[] pixels = new byte[examples * SHAPE.values()];
        random.nextBytes(pixels);
        int[] classes = new int[examples];
        for (int i = 0; i < examples; i++) {
            classes[i] = random.nextInt(3);
            for (int x = 0; x < SHAPE.width(); x++) {
                pixels[i * SHAPE.values() + (2 * classes[i] + 1) * SHAPE.width() + x] = (byte) 250;
            }
        }
        int[] ids = IntStream.range(firstId, firstId + examples).toArray();
        return List.of(new ImageBlock(SHAPE, PixelType.UINT8, ids, classes, pixels));
    }

    /** One partition for each share. */
    public static JavaRDD<ImageBlock> distribute(JavaSparkContext spark, List<Integer> shares) {
        List<ImageBlock> blocks = new ArrayList<>();
        int first = 0;
        for (int share : shares) {
            blocks.addAll(blocks(first, share, 3));
            first += share;
        }
        return spark.parallelize(blocks, shares.size()).persist(StorageLevel.MEMORY_AND_DISK());
    }
}
