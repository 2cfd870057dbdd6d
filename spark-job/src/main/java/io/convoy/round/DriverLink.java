package io.convoy.round;

import io.convoy.error.ClusterException;
import io.convoy.sync.Address;
import io.convoy.sync.Member;
import io.convoy.sync.PeerLostException;
import io.convoy.sync.RoundToken;
import io.convoy.sync.SparkTransport;
import io.convoy.sync.Transport;
import io.convoy.sync.WaitLimit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker's line to the driver's {@link RoundMonitor}: how far it is, and why it stopped. Losing a
 * report of progress hurts nobody, so those are sent without waiting; a failure is waited for,
 * briefly, so that the driver knows it before Spark tells it.
 *
 * <p>Format, big-endian: token (2 x int64), kind (int32), then the fields of {@link WorkerReport},
 * {@link WorkerFailure} or {@link Member}.
 */
final class DriverLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DriverLink.class);
    static final int REPORT = 1;
    static final int FAILURE = 2;
    static final int ROLL_CALL = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RoundToken token;
    private final Transport transport;
    private final Transport.Connection driver;
    private CompletableFuture<ByteBuffer> lastReport =
            CompletableFuture.completedFuture(ByteBuffer.allocate(0));

    private DriverLink(RoundToken token, Transport transport, Transport.Connection driver) {
        this.token = token;
        this.transport = transport;
        this.driver = driver;
    }

    static DriverLink open(RoundToken token, Address driver, Duration timeout) {
        Transport transport = SparkTransport.silent(timeout);
        try {
            return new DriverLink(token, transport, transport.connect(driver));
        } catch (RuntimeException e) {
            transport.close();
            throw e;
        }
    }

    /**
     * Says that this worker is here, and waits until all are.
     *
     * @return all workers, by rank
     * @throws PeerLostException if some do not come in time
     * @throws ClusterException if the driver cannot be asked
     */
    List<Member> meet(Member self, WaitLimit limit) {
        try {
            ByteBuffer answer = limit.await(driver.ask(frame(ROLL_CALL, self::write)));
            return RollCall.read(
                    new DataInputStream(
                            new ByteArrayInputStream(
                                    answer.array(), answer.arrayOffset(), answer.remaining())));
        } catch (TimeoutException e) {
            throw PeerLostException.absent(limit.timeout(), e);
        } catch (ExecutionException | IOException e) {
            throw new ClusterException(
                    "Cannot start the round: the driver did not say who takes part: %s. See the executors' logs."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    /**
     * Sends a report, unless the driver has not answered the one before: progress is news, or
     * nothing.
     */
    void report(WorkerReport report) {
        if (!lastReport.isDone()) {
            return;
        }
        if (lastReport.isCompletedExceptionally()) {
            LOG.warn("The driver did not take the last report of progress: {}", lastReport);
        }
        lastReport = driver.ask(frame(REPORT, report::write));
    }

    /** Sends why this worker stops, and waits a few seconds until the driver has it. */
    void fail(WorkerFailure failure) throws ExecutionException, TimeoutException {
        try {
            driver.ask(frame(FAILURE, failure::write))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ByteBuffer frame(int kind, Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(token.high());
            out.writeLong(token.low());
            out.writeInt(kind);
            body.write(out);
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory does not fail.", e);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    @Override
    public void close() {
        transport.close();
    }

    private interface Body {
        void write(DataOutputStream out) throws IOException;
    }
}
