package io.convoy.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.config.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Workers as threads of a test, in processes that are only names, over a {@link MemoryNetwork}. */
final class CrewOfThreads {
    private static final long PATIENCE_SECONDS = 60;

    private final List<String> processOf;
    private final Duration timeout;
    private final List<Member> members = new ArrayList<>();
    private final List<Team> teams = new ArrayList<>();

    /**
     * A crew.
     *
     * @param processOf name of the process of each worker, by rank
     */
    CrewOfThreads(List<String> processOf, Duration timeout) {
        this(processOf, timeout, new MemoryNetwork()::open);
    }

    /** The same over a network of the test's choice. */
    CrewOfThreads(
            List<String> processOf,
            Duration timeout,
            Function<Transport.Handler, Transport> network) {
        this.processOf = processOf;
        this.timeout = timeout;
        List<String> names = processOf.stream().distinct().toList();
        List<MeetingPlace> places = names.stream().map(name -> new MeetingPlace()).toList();
        for (int rank = 0; rank < processOf.size(); rank++) {
            String process = processOf.get(rank);
            Team team = places.get(names.indexOf(process)).join(Frames.TOKEN, network);
            teams.add(team);
            members.add(new Member(rank, "host-" + process, process, team.address()));
        }
    }

    /** What a worker does with its exchange. */
    @FunctionalInterface
    interface Job<T> {
        T run(int rank, Exchange exchange) throws Exception;
    }

    /** Runs a job on every worker and returns what each returned or threw, by rank. */
    <T> List<Future<T>> run(int length, Job<T> job) throws InterruptedException {
        return run(length, Payload.FP32, job);
    }

    /** The same with a payload. */
    <T> List<Future<T>> run(int length, Payload payload, Job<T> job) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(members.size());
        CyclicBarrier start = new CyclicBarrier(members.size());
        List<Future<T>> workers = new ArrayList<>();
        for (int rank = 0; rank < members.size(); rank++) {
            int self = rank;
            workers.add(
                    threads.submit(
                            () -> {
                                start.await();
                                return work(self, length, payload, job);
                            }));
        }
        threads.shutdown();
        boolean ended = threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        threads.shutdownNow();
        assertThat(ended).as("all workers ended").isTrue();
        return workers;
    }

    private <T> T work(int rank, int length, Payload payload, Job<T> job) throws Exception {
        WaitLimit limit = new WaitLimit(timeout, () -> false);
        try (Team team = teams.get(rank)) {
            Optional<Exchange> exchange =
                    team.exchange(new Crew(rank, members, Frames.TOKEN, limit), length, payload);
            try (Exchange open = exchange.orElseThrow()) {
                return job.run(rank, open);
            }
        }
    }

    /** The failure of a worker. */
    static Throwable failure(Future<?> worker) throws InterruptedException {
        try {
            Object value = worker.get();
            throw new AssertionError("It did not fail but returned " + value);
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    int workers() {
        return processOf.size();
    }
}
