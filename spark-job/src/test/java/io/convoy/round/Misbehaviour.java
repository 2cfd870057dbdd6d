package io.convoy.round;

import io.convoy.image.ImageBlock;
import java.util.concurrent.CountDownLatch;
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

    static void stopHanging() {
        HANGING.countDown();
    }
}
