package io.convoy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.DataException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ParallelTest {

    @Test
    @Timeout(60)
    void threadsHaveEndedWhenAQuestionFails() {
        CountDownLatch asked = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();

        assertThatThrownBy(
                        () ->
                                Parallel.map(
                                        List.of("fails", "stays"),
                                        subject -> {
                                            if (subject.equals("fails")) {
                                                await(asked);
                                                throw new IOException("away");
                                            }
                                            asked.countDown();
                                            stay();
                                            ended.set(true);
                                            return subject;
                                        }))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Cannot read fails: ");
        assertThat(ended).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Until interrupted, and then as long as it takes to put things in order. */
    private static void stay() {
        while (!Thread.interrupted()) {
            Thread.onSpinWait();
        }
        for (long end = System.nanoTime() + 200_000_000; System.nanoTime() < end; ) {
            Thread.onSpinWait();
        }
    }
}
