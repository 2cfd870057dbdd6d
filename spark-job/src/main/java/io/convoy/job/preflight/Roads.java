package io.convoy.job.preflight;

import io.convoy.error.ClusterException;
import io.convoy.sync.Address;
import io.convoy.sync.Transport;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Goes from one process to others and sees how fast, for a limited time. For one thread. */
final class Roads {
    private static final int THREADS = 16;
    private static final int MEASURED = 4;
    private static final int SENT = 4 << 20;
    private static final double NANOS = 1e9;

    private final Transport transport;
    private final String self;
    private final Duration limit;

    /**
     * Roads from here.
     *
     * @param limit of each attempt
     */
    Roads(Transport transport, String self, Duration limit) {
        this.transport = transport;
        this.self = self;
        this.limit = limit;
    }

    /** Another process. */
    record Place(String name, Address address) {}

    private record Road(Place to, Transport.Connection connection) {}

    /** Greets all of them at the same time, then sends some of them more, one after the other. */
    NetworkFacts to(List<Place> others) throws InterruptedException {
        List<String> failures = new ArrayList<>();
        List<Road> roads = greet(others, failures);
        List<Double> rates = new ArrayList<>();
        for (Road road : roads.subList(0, Math.min(MEASURED, roads.size()))) {
            send(road, rates, failures);
        }
        return new NetworkFacts(
                failures.toArray(String[]::new),
                roads.size(),
                rates.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private List<Road> greet(List<Place> others, List<String> failures)
            throws InterruptedException {
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        Math.max(1, Math.min(THREADS, others.size())),
                        work -> {
                            Thread daemon = new Thread(work, "convoy-check-road");
                            daemon.setDaemon(true);
                            return daemon;
                        });
        List<Road> roads = new ArrayList<>();
        try {
            List<CompletableFuture<Road>> greetings =
                    others.stream()
                            .map(
                                    other ->
                                            CompletableFuture.supplyAsync(
                                                    () -> greet(other), threads))
                            .toList();
            for (int i = 0; i < greetings.size(); i++) {
                try {
                    roads.add(greetings.get(i).get(2 * limit.toMillis(), TimeUnit.MILLISECONDS));
                } catch (ExecutionException e) {
                    failures.add(failure(others.get(i), e.getCause().getMessage()));
                } catch (TimeoutException e) {
                    failures.add(failure(others.get(i), late()));
                }
            }
            return roads;
        } finally {
            threads.shutdownNow();
        }
    }

    private Road greet(Place other) {
        Transport.Connection connection = transport.connect(other.address());
        try {
            connection.ask(hello()).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new Road(other, connection);
        } catch (ExecutionException e) {
            throw new ClusterException(String.valueOf(e.getCause().getMessage()), e);
        } catch (TimeoutException e) {
            throw new ClusterException(late(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted", e);
        }
    }

    private void send(Road road, List<Double> rates, List<String> failures)
            throws InterruptedException {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        long start = System.nanoTime();
        road.connection().upload(hello(), ByteBuffer.allocateDirect(SENT), new Completion(taken));
        try {
            taken.get(2 * limit.toMillis(), TimeUnit.MILLISECONDS);
            rates.add(SENT / ((System.nanoTime() - start) / NANOS));
        } catch (ExecutionException e) {
            failures.add(failure(road.to(), String.valueOf(e.getCause().getMessage())));
        } catch (TimeoutException e) {
            failures.add(failure(road.to(), "4 MB did not get through"));
        }
    }

    private String failure(Place other, String why) {
        return "%s does not reach %s at %s: %s".formatted(self, other.name(), other.address(), why);
    }

    private String late() {
        return "no answer within %d s".formatted(limit.toSeconds());
    }

    private static ByteBuffer hello() {
        return ByteBuffer.allocate(Integer.BYTES).putInt(Ear.HELLO).flip();
    }

    private record Completion(CompletableFuture<Void> future) implements Transport.Delivery {
        @Override
        public void taken() {
            future.complete(null);
        }

        @Override
        public void lost(Throwable cause) {
            future.completeExceptionally(cause);
        }
    }
}
