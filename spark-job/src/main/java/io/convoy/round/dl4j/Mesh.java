package io.convoy.round.dl4j;

import io.convoy.error.ClusterException;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.nd4j.parameterserver.distributed.v2.ModelParameterServer;
import org.nd4j.parameterserver.distributed.v2.transport.impl.AeronUdpTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mesh over which DL4J's workers send each other their gradients.
 *
 * @param root the driver's address in it
 * @param nodes how many there are: every worker and the driver
 * @param limit longest wait until all have come together
 */
record Mesh(String root, int nodes, Duration limit) implements Serializable {
    private static final Logger LOG = LoggerFactory.getLogger(Mesh.class);
    private static final long LOOK_MILLIS = 50;

    /** How the nodes of a mesh call themselves. */
    static String node(String host, int port) {
        return "aeron:udp?endpoint=%s:%d".formatted(host, port);
    }

    /** Ends what an earlier mesh has left in this process: DL4J would go on with it. */
    void leaveOther() {
        ModelParameterServer server = ModelParameterServer.getInstance();
        if (server.isInitialized() && !server.getTransport().getRootId().equals(root)) {
            leave();
        }
    }

    /** Leaves whatever mesh this process is in. */
    static void leave() {
        ModelParameterServer server = ModelParameterServer.getInstance();
        if (!server.isInitialized()) {
            return;
        }
        try {
            server.shutdown();
        } catch (RuntimeException e) {
            LOG.info("DL4J's own end of a mesh fails where it has never begun", e);
            endAeron(server);
            server.shutdown();
        }
    }

    /** What DL4J leaves out when it stumbles; its second attempt passes over this part. */
    private static void endAeron(ModelParameterServer server) {
        for (String name : new String[] {"aeron", "context", "driver"}) {
            try {
                Field field = AeronUdpTransport.class.getDeclaredField(name);
                field.setAccessible(true);
                ((AutoCloseable) field.get(server.getTransport())).close();
            } catch (Exception e) {
                LOG.warn("Cannot end Aeron's {}", name, e);
            }
        }
    }

    /**
     * Waits until this process knows all nodes, without which it would train alone.
     *
     * @throws ClusterException if it does not in time
     */
    void await(int rank, String host) {
        long end = System.nanoTime() + limit.toNanos();
        int known = known();
        while (known < nodes && System.nanoTime() < end) {
            pause();
            known = known();
        }
        if (known < nodes) {
            throw new ClusterException(
                    "Cannot train with dl4j-shared: worker %d on %s knows %d of the %d nodes that should exchange gradients after %d s, and would train alone. Check that UDP is open between driver and executors, and that each process has its own port and address (DL4J_VOID_IP); or set sync.policy: synchronous."
                            .formatted(rank, host, known, nodes, limit.toSeconds()));
        }
    }

    private static int known() {
        return ModelParameterServer.getInstance().getTransport().totalNumberOfNodes();
    }

    private static void pause() {
        try {
            if (new CountDownLatch(1).await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("Nobody counts this latch down.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Interrupted while waiting for DL4J's mesh.", e);
        }
    }
}
