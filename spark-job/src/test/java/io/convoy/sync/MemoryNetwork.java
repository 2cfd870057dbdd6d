package io.convoy.sync;

import io.convoy.error.ClusterException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Transports within the JVM of a test: frames arrive in the order sent on each connection, on a
 * thread of the receiver's, bodies in chunks of random length.
 */
final class MemoryNetwork {
    private final Map<Integer, End> ends = new ConcurrentHashMap<>();
    private final AtomicInteger ports = new AtomicInteger();
    private final AtomicInteger uploads = new AtomicInteger();

    /** How many bodies were carried. */
    int uploads() {
        return uploads.get();
    }

    Transport open(Transport.Handler handler) {
        End end = new End(ports.incrementAndGet(), handler);
        ends.put(end.port, end);
        return end;
    }

    private final class End implements Transport {
        private final int port;
        private final Handler handler;
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final SplittableRandom random;
        private final List<Delivery> open = new ArrayList<>();

        End(int port, Handler handler) {
            this.port = port;
            this.handler = handler;
            this.random = new SplittableRandom(port);
        }

        @Override
        public Address address() {
            return new Address("memory", port);
        }

        @Override
        public Connection connect(Address address) {
            End to = ends.get(address.port());
            if (to == null) {
                throw new ClusterException("Cannot connect to %s: it is gone.".formatted(address));
            }
            return new Wire(to, uploads);
        }

        /** What is not answered or taken when this end closes is lost. */
        private void run(Runnable task, Delivery delivery) {
            synchronized (open) {
                open.add(delivery);
            }
            try {
                thread.execute(task);
            } catch (RejectedExecutionException e) {
                delivery.lost(new IOException("connection closed", e));
            }
        }

        private void take(ByteBuffer header, ByteBuffer body, Delivery delivery) {
            try {
                Intake intake = handler.open(header);
                while (body.hasRemaining()) {
                    int length = Math.min(body.remaining(), 1 + random.nextInt(10_000));
                    intake.take(body.slice(body.position(), length));
                    body.position(body.position() + length);
                }
                intake.complete();
                synchronized (open) {
                    open.remove(delivery);
                }
                delivery.taken();
            } catch (IllegalArgumentException e) {
                delivery.lost(e);
            }
        }

        @Override
        public void close() {
            ends.remove(port);
            thread.shutdownNow();
            List<Delivery> lost;
            synchronized (open) {
                lost = List.copyOf(open);
            }
            lost.forEach(delivery -> delivery.lost(new IOException("connection closed")));
        }
    }

    private record Wire(End to, AtomicInteger uploads) implements Transport.Connection {
        @Override
        public CompletableFuture<ByteBuffer> ask(ByteBuffer frame) {
            CompletableFuture<ByteBuffer> answer = new CompletableFuture<>();
            Asked asked = new Asked(answer);
            to.run(() -> to.handler.receive(frame, asked), asked);
            return answer;
        }

        @Override
        public void upload(ByteBuffer header, ByteBuffer body, Transport.Delivery delivery) {
            uploads.incrementAndGet();
            to.run(() -> to.take(header, body, delivery), delivery);
        }
    }

    private record Asked(CompletableFuture<ByteBuffer> answer)
            implements Transport.Reply, Transport.Delivery {
        @Override
        public void send(ByteBuffer sent) {
            answer.complete(sent);
        }

        @Override
        public void refuse(String reason) {
            answer.completeExceptionally(new IOException(reason));
        }

        @Override
        public void taken() {
            throw new IllegalStateException("A question is answered, not taken.");
        }

        @Override
        public void lost(Throwable cause) {
            answer.completeExceptionally(cause);
        }
    }
}
