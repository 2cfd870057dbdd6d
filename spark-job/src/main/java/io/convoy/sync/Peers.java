package io.convoy.sync;

import io.convoy.error.ClusterException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The other processes of a round, and the connections to them. One that goes away breaks the round:
 * nobody waits for what can no longer come.
 */
final class Peers implements AutoCloseable {
    private final Crew crew;
    private final List<Member> speakers;
    private final int self;
    private final Transport transport;
    private final CompletableFuture<Void> broken;
    private final Map<Integer, Transport.Connection> connections = new TreeMap<>();
    private final List<CompletableFuture<ByteBuffer>> watched = new ArrayList<>();
    private final Queue<Transport.Reply> watches = new ConcurrentLinkedQueue<>();
    private final Farewells farewells;
    private final AtomicLong bytesSent = new AtomicLong();
    private volatile int step;

    /**
     * Peers that are not connected yet.
     *
     * @param speakers the worker of each process that exchanges for it, in the order of processes
     * @param self number of this process
     * @param transport closed with this
     * @param broken fails when the round cannot be completed, here or there
     */
    Peers(
            Crew crew,
            List<Member> speakers,
            int self,
            Transport transport,
            CompletableFuture<Void> broken) {
        this.crew = crew;
        this.speakers = List.copyOf(speakers);
        this.self = self;
        this.transport = transport;
        this.broken = broken;
        this.farewells = new Farewells(speakers.size() - 1);
    }

    /** Number of processes, this one included. */
    int processes() {
        return speakers.size();
    }

    /** Number of this process. */
    int self() {
        return self;
    }

    /** The other processes, the next one first, so that not all send to the same one at first. */
    List<Integer> others() {
        List<Integer> others = new ArrayList<>();
        for (int distance = 1; distance < speakers.size(); distance++) {
            others.add((self + distance) % speakers.size());
        }
        return others;
    }

    /** The worker that speaks for a process. */
    Member speaker(int process) {
        return speakers.get(process);
    }

    /** All workers, as this process's speaker sees them. */
    Crew crew() {
        return crew;
    }

    RoundToken token() {
        return crew.token();
    }

    /** Which step messages are about from now on. */
    void step(int current) {
        step = current;
    }

    /**
     * Connects to all others and waits until each is ready for frames.
     *
     * @throws PeerLostException if one cannot be reached, or is not ready in time
     */
    void connect() {
        others().forEach(to -> connections.put(to, connect(speakers.get(to))));
        List<CompletableFuture<ByteBuffer>> greetings =
                others().stream().map(to -> ask(to, FrameHeader.Kind.GREETING)).toList();
        for (int i = 0; i < greetings.size(); i++) {
            await(greetings.get(i), others().get(i));
        }
        others().forEach(this::watch);
    }

    /** Between two steps nothing is on its way that would fail with the other end. */
    private void watch(int process) {
        watched.add(ask(process, FrameHeader.Kind.WATCH));
    }

    private Transport.Connection connect(Member peer) {
        try {
            return transport.connect(peer.address());
        } catch (ClusterException e) {
            throw new PeerLostException(
                    "%s cannot be reached: %s".formatted(peer, e.getMessage()), e);
        }
    }

    /** Sends values, and says when they have been taken. */
    void upload(int to, FrameHeader header, ByteBuffer body, Runnable whenTaken) {
        bytesSent.addAndGet(FrameHeader.BYTES + header.bytes());
        Transport.Delivery delivery =
                new Transport.Delivery() {
                    @Override
                    public void taken() {
                        whenTaken.run();
                    }

                    @Override
                    public void lost(Throwable cause) {
                        breakUp(to, cause);
                    }
                };
        connections.get(to).upload(header.encode(), body, delivery);
    }

    private CompletableFuture<ByteBuffer> ask(int to, FrameHeader.Kind kind) {
        FrameHeader question = FrameHeader.bare(kind, crew.token(), self);
        return connections
                .get(to)
                .ask(question.encode())
                .whenComplete(
                        (answer, failure) -> {
                            if (failure != null) {
                                breakUp(to, failure);
                            }
                        });
    }

    private void breakUp(int process, Throwable cause) {
        if (!farewells.has(process)) {
            broken.completeExceptionally(
                    new PeerLostException(
                            "%s went away at step %d: %s"
                                    .formatted(speakers.get(process), step, cause.getMessage()),
                            cause));
        }
    }

    /**
     * Makes sure that a frame says it comes from another process.
     *
     * @throws IllegalArgumentException if not
     */
    void requireOther(FrameHeader header) {
        int sender = header.sender();
        if (sender < 0 || sender >= processes() || sender == self) {
            throw new IllegalArgumentException(
                    "process %d of %d, here is %d".formatted(sender, processes(), self));
        }
    }

    /**
     * Answers a question of another process.
     *
     * @throws IllegalArgumentException if it says that it comes from none
     */
    void answer(FrameHeader question, Transport.Reply reply) {
        requireOther(question);
        switch (question.kind()) {
            case GREETING -> reply.send(ByteBuffer.allocate(0));
            case FAREWELL -> {
                farewells.from(question.sender());
                reply.send(ByteBuffer.allocate(0));
            }
            case WATCH -> watches.add(reply);
            case PART, SUM, PUSH, FRESH -> reply.refuse(question.kind() + " without values");
        }
    }

    /**
     * Tells the others that this process needs nothing more, and waits until they say the same:
     * only then may connections end.
     */
    void farewell() {
        List<CompletableFuture<ByteBuffer>> answers =
                others().stream().map(to -> ask(to, FrameHeader.Kind.FAREWELL)).toList();
        try {
            await(farewells.all());
        } catch (TimeoutException e) {
            throw late(farewells.missing(others()), -1, e);
        }
        for (int i = 0; i < answers.size(); i++) {
            await(answers.get(i).exceptionally(gone -> ByteBuffer.allocate(0)), others().get(i));
        }
    }

    private void await(CompletableFuture<?> future, int process) {
        try {
            await(future);
        } catch (TimeoutException e) {
            throw late(process, -1, e);
        }
    }

    /**
     * Waits for something the others do.
     *
     * @throws TimeoutException if it does not happen in time
     * @throws PeerLostException if it cannot happen any more
     */
    void await(CompletableFuture<?> future) throws TimeoutException {
        try {
            crew.limit().await(CompletableFuture.anyOf(future, broken), transport::attend);
        } catch (ExecutionException e) {
            throw PeerLostException.of(e.getCause(), step);
        }
    }

    /**
     * What to throw when a process did not do its part in time.
     *
     * @param last step it sent anything of; -1 if none
     */
    PeerLostException late(int process, int last, Throwable cause) {
        return PeerLostException.late(
                speakers.get(process), crew.limit().timeout(), step, last, cause);
    }

    long bytesSent() {
        return bytesSent.get();
    }

    /** Ends all connections; afterwards the transport reads nothing it was given. */
    @Override
    public void close() {
        transport.close();
    }
}
