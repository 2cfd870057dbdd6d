package io.convoy.job;

import io.convoy.image.ImageBlock;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/**
 * What happens to workers that are threads of this process: every one is late by some milliseconds,
 * and one of them fails when it was told to. Keeps the ids of the examples that each attempt reads.
 */
final class Faults {
    private static final long MAX_DELAY_NANOS = 5_000_000;
    private static final long MAX_INTERRUPT_NANOS = 20_000_000;
    private static final AtomicReference<Kind> NEXT = new AtomicReference<>();
    private static final Map<Integer, Queue<Integer>> IDS = new ConcurrentHashMap<>();
    private static final ExecutorService CLOCK =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread thread = new Thread(task, "interrupter");
                        thread.setDaemon(true);
                        return thread;
                    });

    private Faults() {}

    /** How a worker fails. */
    enum Kind {
        /** Its code throws. */
        THROW,
        /** Its code throws what nobody catches. */
        ERROR,
        /** Its thread is interrupted, wherever it is then. */
        INTERRUPT,
        /** It believes that another one is lost. */
        PEER_LOST
    }

    /** Has one worker fail, once. */
    static void inject(Kind kind) {
        NEXT.set(kind);
    }

    /** Ids of the examples of the last attempt, in any order; forgets all others. */
    static int[] idsOfLastAttempt() {
        int last = IDS.keySet().stream().mapToInt(Integer::intValue).max().orElseThrow();
        int[] ids = IDS.get(last).stream().mapToInt(Integer::intValue).sorted().toArray();
        IDS.clear();
        return ids;
    }

    /** To be mapped over the blocks of a round. */
    static ImageBlock read(ImageBlock block) {
        TaskContext task = TaskContext.get();
        SplittableRandom random = new SplittableRandom(task.taskAttemptId());
        LockSupport.parkNanos(random.nextLong(MAX_DELAY_NANOS));
        Queue<Integer> ids =
                IDS.computeIfAbsent(task.stageId(), stage -> new ConcurrentLinkedQueue<>());
        for (int i = 0; i < block.examples(); i++) {
            ids.add(block.id(i));
        }
        if (task.partitionId() == random.nextInt(2)) {
            Kind kind = NEXT.getAndSet(null);
            if (kind != null) {
                fail(kind, task, random.nextLong(MAX_INTERRUPT_NANOS));
            }
        }
        return block;
    }

    private static void fail(Kind kind, TaskContext task, long delay) {
        switch (kind) {
            case THROW -> throw new IllegalStateException("injected into " + task.taskAttemptId());
            case ERROR -> throw new AssertionError("injected into " + task.taskAttemptId());
            case INTERRUPT -> new Interruption(Thread.currentThread(), task).after(delay);
            case PEER_LOST -> throw io.convoy.sync.Injected.peerLost();
        }
    }

    /** Hits the task and nothing that the thread does later. */
    private static final class Interruption {
        private final Thread thread;
        private boolean over;

        Interruption(Thread thread, TaskContext task) {
            this.thread = thread;
            task.addTaskCompletionListener((TaskCompletionListener) ended -> end());
        }

        void after(long nanos) {
            CLOCK.execute(
                    () -> {
                        LockSupport.parkNanos(nanos);
                        interrupt();
                    });
        }

        private synchronized void interrupt() {
            if (!over) {
                thread.interrupt();
            }
        }

        private synchronized void end() {
            over = true;
        }
    }
}
