package io.convoy.sync;

import io.convoy.error.ClusterException;
import io.convoy.merge.Slice;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * One worker's end of the sharded parameter server.
 *
 * <p>The flat vector is cut into one slice per worker. To sum it over all workers, each sends slice
 * <i>j</i> of its vector to worker <i>j</i>, which adds the contributions in rank order and answers
 * every sender with the sum. Each worker so sends and receives 2·4·P·(N-1)/N bytes, whatever the
 * number of workers, and all of them hold the same bits afterwards. The driver takes no part.
 *
 * <p>Source: M. Li et al., "Scaling Distributed Machine Learning with the Parameter Server" (OSDI
 * 2014), with the servers on the workers as in J. Dai et al., "BigDL" (SoCC 2019), section 3.3.
 *
 * <p>For one thread.
 */
public final class SliceExchange implements Exchange {
    private final Crew crew;
    private final Transport transport;
    private final SliceOwner owner;
    private final List<Transport.Connection> connections;
    private final List<List<Piece>> piecesOf;
    private final CompletableFuture<ByteBuffer> broken = new CompletableFuture<>();
    private int sequence;
    private long nanos;

    private SliceExchange(
            Crew crew, Transport transport, SliceOwner owner, List<List<Piece>> piecesOf) {
        this.crew = crew;
        this.transport = transport;
        this.owner = owner;
        this.piecesOf = piecesOf;
        this.connections = new ArrayList<>();
    }

    /**
     * Starts this worker's server, makes its address known and connects to all other workers.
     *
     * @param length elements of the vector to be summed
     */
    public static SliceExchange open(Crew crew, int length) {
        List<List<Piece>> piecesOf =
                Slice.plan(length, crew.workers()).stream().map(Piece::cut).toList();
        SliceOwner owner = new SliceOwner(crew.token(), piecesOf.get(crew.rank()), crew.workers());
        Transport transport = SparkTransport.onExecutor(crew.limit().timeout(), owner);
        SliceExchange exchange = new SliceExchange(crew, transport, owner, piecesOf);
        try {
            exchange.connect(crew.gather(transport.address()));
            return exchange;
        } catch (RuntimeException e) {
            transport.close();
            throw e;
        }
    }

    private void connect(List<Address> addresses) {
        for (int rank = 0; rank < addresses.size(); rank++) {
            connections.add(rank == crew.rank() ? null : connect(rank, addresses.get(rank)));
        }
    }

    private Transport.Connection connect(int rank, Address address) {
        try {
            return transport.connect(address);
        } catch (ClusterException e) {
            throw new PeerLostException(
                    "Worker %d cannot be reached: %s".formatted(rank, e.getMessage()), e);
        }
    }

    @Override
    public int sum(FloatBuffer vector, int examples, int step) {
        long start = System.nanoTime();
        List<Sent> sent = new ArrayList<>();
        for (int distance = 0; distance < crew.workers(); distance++) {
            int to = (crew.rank() + distance) % crew.workers();
            for (Piece piece : piecesOf.get(to)) {
                sent.add(new Sent(piece, send(piece, vector, examples, step)));
            }
        }
        int total = 0;
        for (Sent one : sent) {
            total = receive(one, vector, step);
        }
        owner.finish(sequence);
        sequence++;
        nanos += System.nanoTime() - start;
        return total;
    }

    private CompletableFuture<ByteBuffer> send(
            Piece piece, FloatBuffer vector, int examples, int step) {
        Contribution header =
                new Contribution(
                        crew.token(),
                        crew.rank(),
                        sequence,
                        step,
                        piece.start(),
                        piece.length(),
                        examples);
        if (piece.owner() != crew.rank()) {
            return ask(piece.owner(), header.encode(vector), step);
        }
        LocalReply reply = new LocalReply();
        owner.add(header, vector.slice(piece.start(), piece.length()), reply);
        return reply.answer;
    }

    /**
     * An owner that goes away breaks the whole exchange: nobody waits for what can no longer come.
     */
    private CompletableFuture<ByteBuffer> ask(int rank, ByteBuffer frame, int step) {
        return connections
                .get(rank)
                .ask(frame)
                .whenComplete(
                        (answer, failure) -> {
                            if (failure != null) {
                                broken.completeExceptionally(gone(rank, step, failure));
                            }
                        });
    }

    private int receive(Sent sent, FloatBuffer vector, int step) {
        Piece piece = sent.piece();
        CompletableFuture<Object> first = CompletableFuture.anyOf(sent.answer(), broken);
        try {
            ByteBuffer answer = (ByteBuffer) crew.limit().await(first);
            answer.order(ByteOrder.LITTLE_ENDIAN);
            int examples = answer.getInt();
            vector.put(piece.start(), answer.asFloatBuffer(), 0, piece.length());
            return examples;
        } catch (TimeoutException e) {
            List<Integer> missing = owner.missing(sequence);
            throw lost(missing.isEmpty() ? piece.owner() : missing.get(0), step, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PeerLostException known
                    ? known
                    : gone(piece.owner(), step, e.getCause());
        }
    }

    private PeerLostException lost(int rank, int step, Throwable cause) {
        return new PeerLostException(
                "Worker %d on %s did not answer within %d s at step %d; the last step it sent anything of was %s. See its executor's log; if it is only slow, raise sync.timeout."
                        .formatted(
                                rank,
                                crew.hosts().get(rank),
                                crew.limit().timeout().toSeconds(),
                                step,
                                owner.lastStepOf(rank) < 0 ? "none" : owner.lastStepOf(rank)),
                cause);
    }

    private PeerLostException gone(int rank, int step, Throwable cause) {
        return new PeerLostException(
                "Worker %d on %s went away at step %d: %s"
                        .formatted(rank, crew.hosts().get(rank), step, cause.getMessage()),
                cause);
    }

    @Override
    public Phases phases() {
        return new Phases(0, 0, 0, nanos, 0);
    }

    @Override
    public void close() {
        transport.close();
    }

    private record Sent(Piece piece, CompletableFuture<ByteBuffer> answer) {}

    private static final class LocalReply implements Transport.Reply {
        private final CompletableFuture<ByteBuffer> answer = new CompletableFuture<>();

        @Override
        public void send(ByteBuffer combined) {
            answer.complete(combined);
        }

        @Override
        public void refuse(String reason) {
            answer.completeExceptionally(new IllegalArgumentException(reason));
        }
    }
}
