package io.convoy.round;

import io.convoy.image.ImageBlock;
import io.convoy.image.PixelType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;

/** What a worker may do instead of training; in local mode workers and test share the JVM. */
final class Misbehaviour {
    private static final CountDownLatch HANGING = new CountDownLatch(1);

    private Misbehaviour() {}

    static ImageBlock throwInWorkerOne(ImageBlock block) {
        if (TaskContext.getPartitionId() == 1) {
            throw new IllegalStateException("the disk is on fire");
        }
        return block;
    }

    static ImageBlock hangInWorkerOne(ImageBlock block) throws InterruptedException {
        if (TaskContext.getPartitionId() == 1) {
            HANGING.await();
        }
        return block;
    }

    /** Examples whose every value is NaN. */
    static ImageBlock poisonWorkerOne(ImageBlock block) {
        if (TaskContext.getPartitionId() != 1) {
            return block;
        }
        int[] ids = IntStream.range(0, block.examples()).map(block::id).toArray();
        int[] classes = IntStream.range(0, block.examples()).map(block::labelSet).toArray();
        float[] values = new float[block.examples() * block.shape().values()];
        Arrays.fill(values, Float.NaN);
        ByteBuffer pixels = ByteBuffer.allocate(values.length * Float.BYTES);
        pixels.asFloatBuffer().put(values);
        return new ImageBlock(block.shape(), PixelType.FLOAT32, ids, classes, pixels.array());
    }

    /** Ends the whole process as the kernel does when memory runs out. */
    static ImageBlock dieInWorkerOne(ImageBlock block) {
        if (TaskContext.getPartitionId() == 1) {
            Runtime.getRuntime().halt(137);
        }
        return block;
    }

    static void stopHanging() {
        HANGING.countDown();
    }
}
