package io.convoy.sync;

import io.convoy.error.ClusterException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.network.TransportContext;
import org.apache.spark.network.buffer.NioManagedBuffer;
import org.apache.spark.network.client.RpcResponseCallback;
import org.apache.spark.network.client.TransportClient;
import org.apache.spark.network.client.TransportClientBootstrap;
import org.apache.spark.network.client.TransportClientFactory;
import org.apache.spark.network.crypto.AuthClientBootstrap;
import org.apache.spark.network.crypto.AuthServerBootstrap;
import org.apache.spark.network.netty.SparkTransportConf;
import org.apache.spark.network.server.TransportServer;
import org.apache.spark.network.server.TransportServerBootstrap;
import org.apache.spark.network.util.TransportConf;
import scala.Option;

/**
 * A {@link Transport} over Spark's own network layer, so that it goes where Spark's blocks go: with
 * {@code spark.authenticate} only peers that know the application's secret are let in, and with
 * {@code spark.network.crypto.enabled} nothing travels in clear.
 *
 * <p>A body that lies outside of the heap is written to the socket from where it lies, and read
 * from the network layer's pooled buffers as it arrives: it is copied once, on the receiving side.
 */
public final class SparkTransport implements Transport {
    private static final int THREADS = 2;

    private final TransportContext context;
    private final TransportClientFactory clients;
    private final TransportConf conf;
    private final SecurityManager security;
    private final AtomicBoolean closed = new AtomicBoolean();
    private Optional<TransportServer> server = Optional.empty();
    private Optional<Address> address = Optional.empty();

    private SparkTransport(SparkEnv env, Duration timeout, Handler handler) {
        SparkConf conf = env.conf().clone();
        // Spark would end connections that are silent for so long; waits have limits of their own
        conf.set("spark.convoy.io.connectionTimeout", "1d");
        conf.set("spark.convoy.io.connectionCreationTimeout", timeout.toSeconds() + 1 + "s");
        this.conf = SparkTransportConf.fromSparkConf(conf, "convoy", THREADS, Option.empty());
        this.security = env.securityManager();
        this.context = new TransportContext(this.conf, new SparkFrames(handler));
        this.clients = context.createClientFactory(clientBootstraps(conf.getAppId()));
    }

    /** An endpoint of an executor, listening where its block manager does. */
    public static SparkTransport onExecutor(Duration timeout, Handler handler) {
        SparkEnv env = SparkEnv.get();
        String host = env.blockManager().blockManagerId().host();
        return new SparkTransport(env, timeout, handler).listen(host, host);
    }

    /** An endpoint of the driver, listening where Spark's own driver endpoint does. */
    public static SparkTransport onDriver(Duration timeout, Handler handler) {
        SparkEnv env = SparkEnv.get();
        String host = env.conf().get("spark.driver.host");
        String bind = env.conf().get("spark.driver.bindAddress", host);
        return new SparkTransport(env, timeout, handler).listen(bind, host);
    }

    /** An endpoint that only asks. */
    public static SparkTransport silent(Duration timeout) {
        return new SparkTransport(
                SparkEnv.get(), timeout, (frame, reply) -> reply.refuse("nobody listens here"));
    }

    private SparkTransport listen(String bind, String advertised) {
        try {
            TransportServer started = context.createServer(bind, 0, serverBootstraps());
            server = Optional.of(started);
            address = Optional.of(new Address(advertised, started.getPort()));
            return this;
        } catch (Exception e) {
            close();
            throw new ClusterException(
                    "Cannot listen on %s: %s. Set spark.driver.bindAddress or SPARK_LOCAL_IP to an address of this host."
                            .formatted(bind, e.getMessage()),
                    e);
        }
    }

    private List<TransportClientBootstrap> clientBootstraps(String application) {
        return security.isAuthenticationEnabled()
                ? List.of(new AuthClientBootstrap(conf, application, security))
                : List.of();
    }

    private List<TransportServerBootstrap> serverBootstraps() {
        return security.isAuthenticationEnabled()
                ? List.of(new AuthServerBootstrap(conf, security))
                : List.of();
    }

    @Override
    public Address address() {
        return address.orElseThrow(() -> new IllegalStateException("This end does not listen."));
    }

    @Override
    public Connection connect(Address peer) {
        try {
            return new SparkConnection(clients.createClient(peer.host(), peer.port()));
        } catch (IOException e) {
            throw new ClusterException(
                    "Cannot connect to %s: %s. Driver and executors must reach each other on any port; check firewalls and host names."
                            .formatted(peer, e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException(
                    "Cannot connect to %s: the task was interrupted.".formatted(peer), e);
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        clients.close();
        server.ifPresent(TransportServer::close);
        context.close();
    }

    private record SparkConnection(TransportClient client) implements Connection {
        @Override
        public CompletableFuture<ByteBuffer> ask(ByteBuffer frame) {
            CompletableFuture<ByteBuffer> answer = new CompletableFuture<>();
            client.sendRpc(frame, new Answer(answer));
            return answer;
        }

        @Override
        public void upload(ByteBuffer header, ByteBuffer body, Delivery delivery) {
            client.uploadStream(
                    new NioManagedBuffer(header),
                    new NioManagedBuffer(body),
                    new DeliveryCallback(delivery));
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

    private record DeliveryCallback(Delivery delivery) implements RpcResponseCallback {
        @Override
        public void onSuccess(ByteBuffer response) {
            delivery.taken();
        }

        @Override
        public void onFailure(Throwable e) {
            delivery.lost(e);
        }
    }
}
