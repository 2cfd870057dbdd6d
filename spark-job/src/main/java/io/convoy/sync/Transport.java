package io.convoy.sync;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * Carries frames between workers, and from workers to the driver: a server of one's own and
 * connections to those of others. The one place to replace if another network layer is wanted.
 *
 * <p>Questions are small and answered; uploads are a header with a large body, which goes from the
 * sender's memory to the receiver's without being put together on the way.
 */
public interface Transport extends AutoCloseable {

    /**
     * Where this end listens.
     *
     * @throws IllegalStateException if it only asks
     */
    Address address();

    /**
     * Connects to another end, within the transport's connection timeout and, where there is more
     * to agree on than a network, some seconds.
     *
     * @throws io.convoy.error.ClusterException if it cannot be reached
     */
    Connection connect(Address address);

    /**
     * Lends the transport the calling thread, which has nothing else to do: where uploads come some
     * other way than by the transport's own threads, the thread takes them.
     *
     * @param done asked again and again; ends this
     * @param nanos longest time; with 0 it looks once
     */
    default void attend(BooleanSupplier done, long nanos) {
        WaitLimit.stayAwake(done, nanos);
    }

    /** Closes the server and every connection; what is still asked or uploaded fails. */
    @Override
    void close();

    /** A connection to one other end; closed with its transport. */
    interface Connection {

        /**
         * Sends a question.
         *
         * @param frame not to be changed until the answer is there
         * @return the answer; fails if the other end refuses the frame or goes away
         */
        CompletableFuture<ByteBuffer> ask(ByteBuffer frame);

        /**
         * Sends a header and a body. Uploads of one connection arrive in the order in which they
         * were sent.
         *
         * @param body read from where it lies, best outside of the heap; not to be changed until
         *     the upload is done
         * @param delivery told what became of it
         */
        void upload(ByteBuffer header, ByteBuffer body, Delivery delivery);
    }

    /** Told, on any thread, what became of an upload. */
    interface Delivery {

        /** The body is not needed any more: the other end has it, or it lies ready for it. */
        void taken();

        /** The other end has refused it, or gone away; perhaps after it was taken. */
        void lost(Throwable cause);
    }

    /** What an end does with what it gets; called by the transport's threads, so nothing blocks. */
    @FunctionalInterface
    interface Handler {

        /**
         * A question.
         *
         * @param frame not to be kept
         */
        void receive(ByteBuffer frame, Reply reply);

        /**
         * An upload whose body is about to come.
         *
         * @param header not to be kept
         * @throws IllegalArgumentException if it is refused; the connection ends then
         */
        default Intake open(ByteBuffer header) {
            throw new IllegalArgumentException("nothing is uploaded here");
        }
    }

    /** Takes the body of one upload, as it comes; one thread at a time. */
    interface Intake {

        /**
         * The next bytes.
         *
         * @param bytes read to its limit; not to be kept
         * @throws IllegalArgumentException if they are refused; the connection ends then
         */
        void take(ByteBuffer bytes);

        /**
         * All bytes have come.
         *
         * @throws IllegalArgumentException if some are missing; the connection ends then
         */
        void complete();
    }

    /** How a question is answered, at any later time and from any thread, once. */
    interface Reply {

        void send(ByteBuffer answer);

        /** Answers that the frame is not taken, and why. */
        void refuse(String reason);
    }
}
