package io.convoy.benchmark;

import io.convoy.config.ImageShape;
import io.convoy.image.ImageBlock;
import io.convoy.image.PixelType;
import io.convoy.model.Shape;
import io.convoy.model.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;

/** Random images with random classes, drawn where they are used. */
final class DrawnBlocks {
    private static final int MAX_BLOCK_EXAMPLES = 1024;
    private static final int MAX_BLOCK_BYTES = 8 << 20;

    private DrawnBlocks() {}

    /**
     * Draws the examples and keeps them in the executors' memory; the caller unpersists them.
     *
     * @param share examples of each worker
     */
    static JavaRDD<ImageBlock> draw(
            JavaSparkContext spark, Topology topology, int workers, int share) {
        ImageShape shape = shape(topology);
        int classes = topology.outputs();
        List<Integer> ranks = IntStream.range(0, workers).boxed().toList();
        JavaRDD<ImageBlock> blocks =
                spark.parallelize(ranks, workers)
                        .flatMap(rank -> blocks(shape, classes, rank, share).iterator())
                        .persist(StorageLevel.MEMORY_AND_DISK());
        blocks.count();
        return blocks;
    }

    private static ImageShape shape(Topology topology) {
        if (topology.input() instanceof Shape.Image image) {
            return new ImageShape(image.height(), image.width(), image.channels());
        }
        return new ImageShape(1, Math.toIntExact(topology.input().values()), 1);
    }

    private static List<ImageBlock> blocks(ImageShape shape, int classes, int rank, int share) {
        SplittableRandom random = new SplittableRandom(rank + 1);
        int largest = Math.max(1, Math.min(MAX_BLOCK_EXAMPLES, MAX_BLOCK_BYTES / shape.values()));
        List<ImageBlock> blocks = new ArrayList<>();
        for (int from = 0; from < share; from += largest) {
            int examples = Math.min(largest, share - from);
            byte[] pixels = new byte[examples * shape.values()];
            random.nextBytes(pixels);
            int first = rank * share + from;
            int[] ids = IntStream.range(first, first + examples).toArray();
            int[] labels = random.ints(examples, 0, classes).toArray();
            blocks.add(new ImageBlock(shape, PixelType.UINT8, ids, labels, pixels));
        }
        return blocks;
    }
}
