package io.convoy.round.dl4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import org.nd4j.parameterserver.distributed.v2.transport.PortSupplier;

/**
 * A free UDP port for each Java process. With DL4J's one port for all, executors on one host take
 * themselves for the driver and exchange nothing.
 */
final class JvmPort implements PortSupplier {
    private static final long serialVersionUID = 1L;

    /** Each process that reads this object finds its own. */
    private transient int port;

    @Override
    public synchronized int getPort() {
        if (port == 0) {
            try (DatagramSocket socket = new DatagramSocket(0)) {
                port = socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot find a free UDP port.", e);
            }
        }
        return port;
    }
}
