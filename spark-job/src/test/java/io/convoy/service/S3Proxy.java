package io.convoy.service;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;

/**
 * S3 as a process of its own, over a folder in which buckets are folders and objects are files; it
 * refuses every key but one.
 */
public final class S3Proxy implements AutoCloseable {
    /** The key and the secret it takes; made up here. */
    public static final String KEY = "AKIACONVOYTEST";

    public static final String SECRET = "tests-only-0123456789";
    public static final String BUCKET = "photos";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private Process process;

    /** Starts it in a new folder, with one bucket. */
    public S3Proxy(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(bucket());
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        start();
    }

    /** The folder that holds the objects of the bucket. */
    public Path bucket() {
        return folder.resolve("data").resolve(BUCKET);
    }

    /** Starts it again after {@link #kill}. */
    public void start() throws IOException {
        Path settings = folder.resolve("s3proxy.conf");
        Files.write(
                settings,
                List.of(
                        "s3proxy.endpoint=http://127.0.0.1:" + port,
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=" + KEY,
                        "s3proxy.credential=" + SECRET,
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.filesystem.basedir=" + folder.resolve("data")));
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx192m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-jar",
                                jar().toString(),
                                "--properties",
                                settings.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("s3proxy.log").toFile())
                        .start();
        await().atMost(LIMIT).until(this::answers);
    }

    /** The settings of a job that uses it, credentials among them. */
    public Map<String, String> settings() {
        Map<String, String> settings = settingsWithoutKeys();
        settings.put("fs.s3a.access.key", KEY);
        settings.put("fs.s3a.secret.key", SECRET);
        return settings;
    }

    /** The same without credentials, for more of them. */
    Map<String, String> settingsWithoutKeys() {
        return settingsAt(port);
    }

    /** What leads to a service on a port of this host, for more settings. */
    static Map<String, String> settingsAt(int port) {
        return new HashMap<>(
                Map.of(
                        "fs.s3a.endpoint",
                        "http://127.0.0.1:" + port,
                        "fs.s3a.endpoint.region",
                        "us-east-1",
                        "fs.s3a.path.style.access",
                        "true",
                        "fs.s3a.connection.ssl.enabled",
                        "false"));
    }

    /** The same for a file system without Spark. */
    public Configuration configuration() {
        Configuration configuration = new Configuration();
        settings().forEach(configuration::set);
        return configuration;
    }

    /** Ends it at once. */
    public void kill() {
        process.destroyForcibly().onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }

    private boolean answers() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "S3Proxy has ended: " + Files.readString(folder.resolve("s3proxy.log")));
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Maven copies it there before the integration tests. */
    private static Path jar() {
        return Path.of(
                System.getProperty("convoy.root"),
                "spark-job/target/services/s3proxy-jar-with-dependencies.jar");
    }
}
