package io.convoy.round;

import io.convoy.batch.StepPlan;
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
import java.util.function.BooleanSupplier;
import org.apache.spark.SparkContext;

/**
 * The driver's ear: the latest report of every worker of the round that runs, why any of them
 * stopped, and what Spark says of their tasks. Thread-safe; the job opens one and closes it at its
 * end.
 */
public final class RoundMonitor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final long LOOK_MILLIS = 50;

    private final SparkContext spark = SparkContext.getOrCreate();
    private final CrewWatch crew = new CrewWatch();
    private final Transport transport;
    private final Map<Integer, WorkerReport> latest = new TreeMap<>();
    private final List<WorkerFailure> failures = new ArrayList<>();
    private RoundToken token = RoundToken.draw();
    private RollCall rollCall = RollCall.none();
    private int steps;

    /** Starts to listen on the driver of the Spark that runs. */
    public RoundMonitor() {
        spark.addSparkListener(crew);
        this.transport = SparkTransport.onDriver(Duration.ofSeconds(60), this::receive);
    }

    Address address() {
        return transport.address();
    }

    /**
     * Forgets the round before and listens for the one with this token, whose job the calling
     * thread starts next.
     */
    synchronized void expect(RoundToken next, StepPlan plan) {
        token = next;
        steps = plan.steps();
        rollCall = new RollCall(plan.workers());
        latest.clear();
        failures.clear();
        spark.setLocalProperty(CrewWatch.PROPERTY, crew.expect());
    }

    /** Later jobs of the calling thread are no round's. */
    void jobIsOver() {
        spark.setLocalProperty(CrewWatch.PROPERTY, null);
    }

    /**
     * The workers of a round that failed which go on for longer than they may: waits until every
     * task has ended.
     *
     * @param patience longest wait
     * @return where those run that hang, or cannot be reached
     */
    public synchronized List<Seat> unfinished(Duration patience) {
        await(() -> crew.running().isEmpty(), patience);
        return crew.running();
    }

    /** Whether Spark has lost an executor on which a worker of the round ran. */
    public boolean hasLostExecutors() {
        return crew.lost().isPresent();
    }

    /**
     * Forgets the round before, and listens to nobody: for rounds that {@link #note} themselves.
     */
    public synchronized void clear() {
        token = RoundToken.draw();
        rollCall = RollCall.none();
        latest.clear();
        failures.clear();
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
        return new RoundProgress(step, steps, examples, lossSum);
    }

    /**
     * What explains the failure of a round. Of the workers' reports that is one written for the
     * user, else the first that is no consequence of another. While only consequences are known,
     * waits a little for the cause: Spark may be faster than the worker's own report, and slower
     * than the peers of a worker whose executor it lost.
     */
    synchronized Evidence evidence() {
        await(() -> causeIsKnown() || hasLostExecutors(), PATIENCE);
        return new Evidence(best(), lost(), crew.running());
    }

    private Optional<LostWorker> lost() {
        return crew.lost()
                .map(
                        entry ->
                                new LostWorker(
                                        entry.getKey(),
                                        lastStepOf(entry.getKey().rank()),
                                        entry.getValue()));
    }

    private int lastStepOf(int rank) {
        return latest.containsKey(rank) ? latest.get(rank).step() : 0;
    }

    /** Waits until something is so, at most that long; Spark's listener wakes nobody up. */
    private void await(BooleanSupplier known, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (!known.getAsBoolean() && System.nanoTime() < end) {
                wait(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
        spark.removeSparkListener(crew);
        transport.close();
    }
}
