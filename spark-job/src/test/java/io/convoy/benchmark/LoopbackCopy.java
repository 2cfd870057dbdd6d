package io.convoy.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.BarrierTaskContext;

/**
 * What the machine allows: two processes that copy memory to each other over one TCP connection,
 * both at once, in messages as long as those of the exchange. Nothing is looked at or added.
 *
 * <p>One thread of each process sends, the caller's receives; buffers are direct, and the kernel
 * tunes the sockets' own (it goes beyond what a program may ask for). For one thread.
 */
final class LoopbackCopy implements AutoCloseable {
    private static final int MESSAGE_BYTES = 1 << 18;
    private static final int PATIENCE_SECONDS = 120;

    private final SocketChannel channel;
    private final ByteBuffer source;
    private final ByteBuffer target;
    private final ExecutorService sender = Executors.newSingleThreadExecutor();

    private LoopbackCopy(SocketChannel channel, int bytes) {
        this.channel = channel;
        this.source = ByteBuffer.allocateDirect(bytes);
        this.target = ByteBuffer.allocateDirect(bytes);
    }

    /**
     * Connects the two tasks of a barrier stage; both call it.
     *
     * @param host this task's
     * @param bytes each way
     */
    static LoopbackCopy open(BarrierTaskContext context, String host, int bytes)
            throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(host, 0));
            int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
            String[] others = context.allGather(host + ":" + port);
            if (others.length != 2) {
                throw new IllegalArgumentException(
                        "Two copy to each other, not " + Arrays.toString(others));
            }
            SocketChannel channel =
                    context.partitionId() == 0 ? server.accept() : connect(others[0]);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return new LoopbackCopy(channel, bytes);
        }
    }

    private static SocketChannel connect(String address) throws IOException {
        int colon = address.lastIndexOf(':');
        return SocketChannel.open(
                new InetSocketAddress(
                        address.substring(0, colon),
                        Integer.parseInt(address.substring(colon + 1))));
    }

    /** Sends everything and receives as much. */
    void run() throws IOException, ExecutionException, InterruptedException, TimeoutException {
        Future<?> sent =
                sender.submit(
                        () -> {
                            send();
                            return null;
                        });
        receive();
        sent.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void send() throws IOException {
        for (int from = 0; from < source.capacity(); from += MESSAGE_BYTES) {
            ByteBuffer message = part(source, from);
            while (message.hasRemaining()) {
                channel.write(message);
            }
        }
    }

    private void receive() throws IOException {
        for (int from = 0; from < target.capacity(); from += MESSAGE_BYTES) {
            ByteBuffer message = part(target, from);
            while (message.hasRemaining()) {
                if (channel.read(message) < 0) {
                    throw new IOException("The other process has gone away.");
                }
            }
        }
    }

    private static ByteBuffer part(ByteBuffer whole, int from) {
        return whole.slice(from, Math.min(MESSAGE_BYTES, whole.capacity() - from));
    }

    @Override
    public void close() throws IOException {
        sender.shutdownNow();
        channel.close();
    }
}
