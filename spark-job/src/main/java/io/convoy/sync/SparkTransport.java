package io.convoy.sync;

import io.convoy.error.ClusterException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.network.TransportContext;
import org.apache.spark.network.client.RpcResponseCallback;
import org.apache.spark.network.client.TransportClient;
import org.apache.spark.network.client.TransportClientBootstrap;
import org.apache.spark.network.client.TransportClientFactory;
import org.apache.spark.network.crypto.AuthClientBootstrap;
import org.apache.spark.network.crypto.AuthServerBootstrap;
import org.apache.spark.network.netty.SparkTransportConf;
import org.apache.spark.network.server.RpcHandler;
import org.apache.spark.network.server.StreamManager;
import org.apache.spark.network.server.TransportServer;
import org.apache.spark.network.server.TransportServerBootstrap;
import org.apache.spark.network.util.TransportConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;

/**
 * A {@link Transport} over Spark's own network layer, so that it goes where Spark's blocks go: with
 * {@code spark.authenticate} only peers that know the application's secret are let in, and with
 * {@code spark.network.crypto.enabled} nothing travels in clear.
 */
public final class SparkTransport implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger(SparkTransport.class);
    private static final int THREADS = 2;

    private final TransportContext context;
    private final TransportClientFactory clients;
    private final TransportServer server;
    private final Address address;

    private SparkTransport(SparkEnv env, String host, Duration timeout, Handler handler) {
        SparkConf conf = env.conf().clone();
        conf.set("spark.convoy.io.connectionTimeout", 2 * timeout.toSeconds() + 1 + "s");
        conf.set("spark.convoy.io.connectionCreationTimeout", timeout.toSeconds() + 1 + "s");
        TransportConf transportConf =
                SparkTransportConf.fromSparkConf(conf, "convoy", THREADS, Option.empty());
        SecurityManager security = env.securityManager();
        boolean authenticated = security.isAuthenticationEnabled();
        List<TransportClientBootstrap> clientBootstraps =
                authenticated
                        ? List.of(new AuthClientBootstrap(transportConf, conf.getAppId(), security))
                        : List.of();
        List<TransportServerBootstrap> serverBootstraps =
                authenticated
                        ? List.of(new AuthServerBootstrap(transportConf, security))
                        : List.of();
        this.context = new TransportContext(transportConf, new Adapter(handler));
        this.clients = context.createClientFactory(clientBootstraps);
        this.server = context.createServer(host, 0, serverBootstraps);
        this.address = new Address(host, server.getPort());
    }

    /** An endpoint of an executor, listening where its block manager does. */
    public static SparkTransport onExecutor(Duration timeout, Handler handler) {
        SparkEnv env = SparkEnv.get();
        return new SparkTransport(
                env, env.blockManager().blockManagerId().host(), timeout, handler);
    }

    /** An endpoint of the driver, listening where Spark's own driver endpoint does. */
    public static SparkTransport onDriver(Duration timeout, Handler handler) {
        SparkEnv env = SparkEnv.get();
        return new SparkTransport(env, env.conf().get("spark.driver.host"), timeout, handler);
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public Connection connect(Address peer) {
        try {
            return new SparkConnection(clients.createClient(peer.host(), peer.port()));
        } catch (IOException e) {
            throw new ClusterException(
                    "Cannot connect to %s from %s: %s. Executors must reach each other on any port; check firewalls and host names."
                            .formatted(peer, address.host(), e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException(
                    "Cannot connect to %s: the task was interrupted.".formatted(peer), e);
        }
    }

    @Override
    public void close() {
        clients.close();
        server.close();
        context.close();
    }

    private record SparkConnection(TransportClient client) implements Connection {
        @Override
        public CompletableFuture<ByteBuffer> ask(ByteBuffer frame) {
            CompletableFuture<ByteBuffer> answer = new CompletableFuture<>();
            client.sendRpc(frame, new Answer(answer));
            return answer;
        }
    }

    /**
     * Spark's callback as a future; the response is the transport's memory, so it is copied out.
     */
    private record Answer(CompletableFuture<ByteBuffer> future) implements RpcResponseCallback {
        @Override
        public void onSuccess(ByteBuffer response) {
            ByteBuffer copy = ByteBuffer.allocate(response.remaining());
            future.complete(copy.put(response).flip());
        }

        @Override
        public void onFailure(Throwable e) {
            future.completeExceptionally(e);
        }
    }

    private static final class Adapter extends RpcHandler {
        private final Handler handler;
        private final StreamManager streams = new NoStreams();

        Adapter(Handler handler) {
            this.handler = handler;
        }

        @Override
        public void receive(
                TransportClient client, ByteBuffer message, RpcResponseCallback callback) {
            handler.receive(
                    message,
                    new Reply() {
                        @Override
                        public void send(ByteBuffer answer) {
                            callback.onSuccess(answer);
                        }

                        @Override
                        public void refuse(String reason) {
                            LOG.warn(
                                    "Refused a frame from {}: {}",
                                    client.getSocketAddress(),
                                    reason);
                            callback.onFailure(new IOException(reason));
                        }
                    });
        }

        @Override
        public StreamManager getStreamManager() {
            return streams;
        }
    }

    /** Frames are all there is: nobody may fetch anything. */
    private static final class NoStreams extends StreamManager {
        @Override
        public org.apache.spark.network.buffer.ManagedBuffer getChunk(
                long streamId, int chunkIndex) {
            throw new UnsupportedOperationException("Convoy serves no streams.");
        }
    }
}
