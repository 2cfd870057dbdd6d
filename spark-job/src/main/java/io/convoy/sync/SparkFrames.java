package io.convoy.sync;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.spark.network.buffer.ManagedBuffer;
import org.apache.spark.network.client.RpcResponseCallback;
import org.apache.spark.network.client.StreamCallbackWithID;
import org.apache.spark.network.client.TransportClient;
import org.apache.spark.network.server.RpcHandler;
import org.apache.spark.network.server.StreamManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What arrives over Spark's network layer, for a {@link Transport.Handler}. */
final class SparkFrames extends RpcHandler {
    private static final Logger LOG = LoggerFactory.getLogger(SparkFrames.class);

    private final Transport.Handler handler;
    private final StreamManager streams = new NoStreams();

    SparkFrames(Transport.Handler handler) {
        this.handler = handler;
    }

    @Override
    public void receive(TransportClient client, ByteBuffer message, RpcResponseCallback callback) {
        handler.receive(message, new SparkReply(client, callback));
    }

    @Override
    public StreamCallbackWithID receiveStream(
            TransportClient client, ByteBuffer header, RpcResponseCallback callback) {
        try {
            return new Upload(client, handler.open(header));
        } catch (IllegalArgumentException e) {
            logRefusal(client, e.getMessage());
            throw e;
        }
    }

    @Override
    public StreamManager getStreamManager() {
        return streams;
    }

    private static void logRefusal(TransportClient client, String reason) {
        LOG.warn("Refused a frame from {}: {}", client.getSocketAddress(), reason);
    }

    private record SparkReply(TransportClient client, RpcResponseCallback callback)
            implements Transport.Reply {
        @Override
        public void send(ByteBuffer answer) {
            callback.onSuccess(answer);
        }

        @Override
        public void refuse(String reason) {
            logRefusal(client, reason);
            callback.onFailure(new IOException(reason));
        }
    }

    private record Upload(TransportClient client, Transport.Intake intake)
            implements StreamCallbackWithID {
        @Override
        public String getID() {
            return "convoy";
        }

        @Override
        public void onData(String id, ByteBuffer bytes) {
            refusing(() -> intake.take(bytes));
        }

        @Override
        public void onComplete(String id) {
            refusing(intake::complete);
        }

        /** The connection has ended, which whoever waits for the body learns by itself. */
        @Override
        public void onFailure(String id, Throwable cause) {
            LOG.debug("An upload from {} ended early", client.getSocketAddress(), cause);
        }

        private void refusing(Runnable step) {
            try {
                step.run();
            } catch (IllegalArgumentException e) {
                logRefusal(client, e.getMessage());
                throw e;
            }
        }
    }

    /** Frames and uploads are all there is: nobody may fetch anything. */
    private static final class NoStreams extends StreamManager {
        @Override
        public ManagedBuffer getChunk(long streamId, int chunkIndex) {
            throw new UnsupportedOperationException("Convoy serves no streams.");
        }
    }
}
