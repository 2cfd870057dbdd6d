package io.convoy.round;

import io.convoy.sync.Address;
import io.convoy.sync.Member;
import io.convoy.sync.RoundToken;
import io.convoy.sync.SparkTransport;
import io.convoy.sync.Transport;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The driver's ear: the latest report of every worker of the round that runs, and why any of them
 * stopped. Thread-safe; the job opens one and closes it at its end.
 */
public final class RoundMonitor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Transport transport;
    private final Map<Integer, WorkerReport> latest = new TreeMap<>();
    private final List<WorkerFailure> failures = new ArrayList<>();
    private RoundToken token = RoundToken.draw();
    private RollCall rollCall = RollCall.none();

    /** Starts to listen on the driver. */
    public RoundMonitor() {
        this.transport = SparkTransport.onDriver(Duration.ofSeconds(60), this::receive);
    }

    Address address() {
        return transport.address();
    }

    /** Forgets the round before and listens for the one with this token. */
    synchronized void expect(RoundToken next, int workers) {
        token = next;
        rollCall = new RollCall(workers);
        latest.clear();
        failures.clear();
    }

    /**
     * Forgets the round before, and listens to nobody: for rounds that {@link #note} themselves.
     */
    public void clear() {
        expect(RoundToken.draw());
    }

    /**
     * Notes how far a worker is that does not report by itself.
     *
     * @param step steps it has completed in this round
     * @param examples seen by it in this round
     * @param lossSum sum over those examples of the loss of their minibatch
     */
    public synchronized void note(int rank, int step, long examples, double lossSum) {
        latest.put(rank, new WorkerReport(rank, step, examples, lossSum));
    }

    /** The workers' latest reports of the running round, added up; by rank where that matters. */
    public synchronized RoundProgress progress() {
        int step = latest.values().stream().mapToInt(WorkerReport::step).min().orElse(0);
        long examples = latest.values().stream().mapToLong(WorkerReport::examples).sum();
        double lossSum = latest.values().stream().mapToDouble(WorkerReport::lossSum).sum();
        return new RoundProgress(step, examples, lossSum);
    }

    /**
     * The failure that explains the others: one written for the user, else the first that is no
     * consequence of another. While only consequences are known, waits a little for the cause:
     * Spark may be faster than the worker's own report.
     */
    synchronized Optional<WorkerFailure> cause() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            long rest = PATIENCE.toMillis();
            while (rest > 0 && !causeIsKnown()) {
                wait(rest);
                rest = (end - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return best();
    }

    private boolean causeIsKnown() {
        return best().filter(failure -> failure.kind() != WorkerFailure.Kind.CONSEQUENCE)
                .isPresent();
    }

    private Optional<WorkerFailure> best() {
        return failures.stream().min(Comparator.comparing(WorkerFailure::kind));
    }

    private void receive(ByteBuffer frame, Transport.Reply reply) {
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            note(in, reply);
        } catch (IOException e) {
            reply.refuse("unreadable report: " + e.getMessage());
        }
    }

    private synchronized void note(DataInputStream in, Transport.Reply reply) throws IOException {
        if (!new RoundToken(in.readLong(), in.readLong()).equals(token)) {
            throw new IOException("it belongs to another round");
        }
        int kind = in.readInt();
        switch (kind) {
            case DriverLink.REPORT -> {
                WorkerReport report = WorkerReport.read(in);
                latest.put(report.rank(), report);
                reply.send(ByteBuffer.allocate(0));
            }
            case DriverLink.FAILURE -> {
                failures.add(WorkerFailure.read(in));
                reply.send(ByteBuffer.allocate(0));
                notifyAll();
            }
            case DriverLink.ROLL_CALL -> rollCall.answer(Member.read(in), reply);
            default -> throw new IOException("kind " + kind);
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
