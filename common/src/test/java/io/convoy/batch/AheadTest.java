package io.convoy.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.TrainingException;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

@Timeout(60)
class AheadTest {

    @Test
    void deliversWhatWentWrongAfterWhatWentRight() {
        Iterator<Minibatch> broken = new Counting(2, new IllegalStateException("disk gone"));
        try (Ahead ahead = new Ahead(broken, 5)) {
            assertThat(ahead.next().examples()).isZero();
            assertThat(ahead.next().examples()).isEqualTo(1);
            assertThatThrownBy(ahead::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("disk gone");
        }
    }

    @Test
    void deliversErrorsAsErrors() {
        Iterator<Minibatch> broken = new Counting(0, new OutOfMemoryError("heap"));
        try (Ahead ahead = new Ahead(broken, 5)) {
            assertThatThrownBy(ahead::next).isInstanceOf(OutOfMemoryError.class).hasMessage("heap");
        }
    }

    /** The minibatch in use and as many as there are further buffers: no more, whoever is slow. */
    @Test
    void makesNoMoreThanThereAreBuffers() throws InterruptedException {
        Counting endless = new Counting(Integer.MAX_VALUE, new IllegalStateException());
        try (Ahead ahead = new Ahead(endless, Integer.MAX_VALUE)) {
            assertThat(ahead.next().examples()).isZero();
            endless.awaitMade(Ahead.buffers());
            assertThat(endless.made()).isEqualTo(Ahead.buffers());
            assertThat(ahead.next().examples()).isEqualTo(1);
            endless.awaitMade(Ahead.buffers() + 1);
        }
        assertThat(endless.made()).isEqualTo(Ahead.buffers() + 1);
    }

    @Test
    void aWorkerThatIsToldToStopStops() {
        CountDownLatch never = new CountDownLatch(1);
        Iterator<Minibatch> stuck =
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return true;
                    }

                    @Override
                    public Minibatch next() {
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return minibatch(0);
                    }
                };
        try (Ahead ahead = new Ahead(stuck, 1)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(ahead::next)
                    .isInstanceOf(TrainingException.class)
                    .hasMessageStartingWith("Cannot go on training");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static Minibatch minibatch(int examples) {
        INDArray nothing = Nd4j.empty();
        return new Minibatch(nothing, nothing, Collections.nCopies(examples, 0));
    }

    /** Minibatches of 0, 1, 2, … examples, then a failure. */
    private static final class Counting implements Iterator<Minibatch> {
        private final int sound;
        private final Throwable failure;
        private final AtomicInteger made = new AtomicInteger();

        Counting(int sound, Throwable failure) {
            this.sound = sound;
            this.failure = failure;
        }

        int made() {
            return made.get();
        }

        synchronized void awaitMade(int wanted) throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (made.get() < wanted && System.nanoTime() < deadline) {
                wait(100);
            }
            assertThat(made.get()).isGreaterThanOrEqualTo(wanted);
        }

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public synchronized Minibatch next() {
            int number = made.getAndIncrement();
            notifyAll();
            if (number < sound) {
                return minibatch(number);
            }
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }
}
