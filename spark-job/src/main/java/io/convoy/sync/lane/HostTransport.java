package io.convoy.sync.lane;

import io.convoy.sync.Address;
import io.convoy.sync.RoundToken;
import io.convoy.sync.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link Transport} that takes uploads between processes of one host through memory they share,
 * and everything else over a network. A socket costs both processes several copies of everything;
 * this costs one on either side.
 *
 * <p>For each connection to an address with this end's own host, the sender makes a file in shared
 * memory that only its user can open, tells the other end its unguessable name and the round's
 * token, and deletes it when both have it mapped. Where that fails, because the host's name is that
 * of several machines, in separate containers, or because the file system is full, uploads take the
 * network.
 */
public final class HostTransport implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger(HostTransport.class);
    private static final long ANSWER_SECONDS = 10;

    private final Transport network;
    private final RoundToken token;
    private final Path folder;
    private final IncomingLanes incoming;
    private final List<OutgoingLane> outgoing = new CopyOnWriteArrayList<>();
    private final ReentrantLock attending = new ReentrantLock();

    private HostTransport(
            RoundToken token, Path folder, Handler handler, Function<Handler, Transport> network) {
        this.token = token;
        this.folder = folder;
        this.incoming = new IncomingLanes(token, folder, handler);
        this.network = network.apply(new Entrance(handler, incoming));
        sweep(folder);
    }

    /** Deletes what processes have left behind that were killed while they made a lane. */
    private static void sweep(Path folder) {
        long old = System.currentTimeMillis() - TimeUnit.SECONDS.toMillis(6 * ANSWER_SECONDS);
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder, LaneId.PREFIX + "*" + LaneId.SUFFIX)) {
            for (Path file : files) {
                if (Files.isWritable(file) && Files.getLastModifiedTime(file).toMillis() < old) {
                    delete(file);
                }
            }
        } catch (IOException e) {
            LOG.info("Cannot look for old lanes in {}", folder, e);
        }
    }

    /**
     * A transport over a network.
     *
     * @param folder a file system in memory that the processes of this host share
     * @param network opens a transport for a handler; closed with this
     */
    public static Transport over(
            RoundToken token, Path folder, Handler handler, Function<Handler, Transport> network) {
        return Files.isWritable(folder)
                ? new HostTransport(token, folder, handler, network)
                : network.apply(handler);
    }

    /** Tells questions about lanes from others. */
    private record Entrance(Handler handler, IncomingLanes lanes) implements Handler {
        @Override
        public void receive(ByteBuffer frame, Reply reply) {
            if (LaneFrame.isOne(frame)) {
                lanes.receive(frame, reply);
            } else {
                handler.receive(frame, reply);
            }
        }

        @Override
        public Intake open(ByteBuffer header) {
            return handler.open(header);
        }
    }

    @Override
    public Address address() {
        return network.address();
    }

    @Override
    public Connection connect(Address address) {
        Connection connection = network.connect(address);
        if (!address.host().equals(address().host())) {
            return connection;
        }
        LaneId id = LaneId.draw();
        Path file = folder.resolve(id.fileName());
        try {
            LaneMemory memory = LaneMemory.create(file);
            if (accepts(connection, id)) {
                return keep(new OutgoingLane(id, connection, memory));
            }
            memory.close();
        } catch (IOException e) {
            LOG.info("No shared memory for {}: {}", address, e.toString());
        } finally {
            delete(file);
        }
        return connection;
    }

    private boolean accepts(Connection connection, LaneId id) {
        ByteBuffer offer = LaneFrame.offer(id, token).encode();
        try {
            connection.ask(offer).get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            LOG.info("No shared memory: {}", e.getCause().getMessage());
        } catch (TimeoutException e) {
            LOG.info("No shared memory: no answer in {} s", ANSWER_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private Connection keep(OutgoingLane lane) {
        outgoing.add(lane);
        return lane;
    }

    /** Watches the lanes: what comes is taken at once, by the thread that waits for it. */
    @Override
    @SuppressWarnings("ThreadPriorityCheck") // the network's threads need this core in between
    public void attend(BooleanSupplier done, long nanos) {
        if (!attending.tryLock()) {
            network.attend(done, nanos);
            return;
        }
        try {
            incoming.all().forEach(IncomingLane::watch);
            long start = System.nanoTime();
            do {
                incoming.all().forEach(IncomingLane::takeIfFree);
                outgoing.forEach(OutgoingLane::proceed);
                Thread.yield();
            } while (!done.getAsBoolean() && System.nanoTime() - start < nanos);
        } finally {
            try {
                incoming.all().forEach(IncomingLane::leave);
            } finally {
                attending.unlock();
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("Cannot delete {}", file, e);
        }
    }

    @Override
    public void close() {
        network.close();
        outgoing.forEach(OutgoingLane::close);
        incoming.close();
    }
}
