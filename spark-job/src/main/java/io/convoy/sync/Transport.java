package io.convoy.sync;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/**
 * Carries frames between workers, and from workers to the driver: a server of one's own and
 * connections to those of others. The one place to replace if another network layer is wanted.
 */
public interface Transport extends AutoCloseable {

    /**
     * Where this end listens.
     *
     * @throws IllegalStateException if it only asks
     */
    Address address();

    /**
     * Connects to another end, within the transport's connection timeout.
     *
     * @throws io.convoy.error.ClusterException if it cannot be reached
     */
    Connection connect(Address address);

    /** Closes the server and every connection; what is still asked fails. */
    @Override
    void close();

    /** A connection to one other end; closed with its transport. */
    interface Connection {

        /**
         * Sends a frame.
         *
         * @param frame not to be changed until the answer is there
         * @return the answer; fails if the other end refuses the frame or goes away
         */
        CompletableFuture<ByteBuffer> ask(ByteBuffer frame);
    }

    /**
     * What an end does with a frame; called by the transport's threads, so it neither blocks nor
     * keeps {@code frame}.
     */
    @FunctionalInterface
    interface Handler {
        void receive(ByteBuffer frame, Reply reply);
    }

    /** How a frame is answered, at any later time and from any thread, once. */
    interface Reply {

        void send(ByteBuffer answer);

        /** Answers that the frame is not taken, and why. */
        void refuse(String reason);
    }
}
