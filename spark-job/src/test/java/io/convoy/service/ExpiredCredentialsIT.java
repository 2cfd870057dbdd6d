package io.convoy.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.convoy.cli.Command;
import io.convoy.job.DrawnImages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** S3Proxy knows no credentials that expire: this answers as S3 does to those that have. */
@Timeout(60)
class ExpiredCredentialsIT {
    private static final byte[] ANSWER =
            "<Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message><RequestId>1</RequestId></Error>"
                    .getBytes(StandardCharsets.UTF_8);

    @TempDir private Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private Map<String, String> properties;

    @BeforeEach
    void start() throws IOException {
        FileSystem.closeAll();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::refuse);
        server.start();
        properties = S3Proxy.settingsAt(server.getAddress().getPort());
        properties.put(
                "fs.s3a.aws.credentials.provider",
                "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider");
        properties.put("fs.s3a.access.key", "an-old-key");
        properties.put("fs.s3a.secret.key", "an-old-secret");
        properties.put("fs.s3a.session.token", "an-old-token");
        properties.forEach((name, value) -> System.setProperty("spark.hadoop." + name, value));
    }

    private void refuse(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(400, head ? -1 : ANSWER.length);
            if (!head) {
                exchange.getResponseBody().write(ANSWER);
            }
        }
    }

    @AfterEach
    void stop() {
        properties.keySet().forEach(name -> System.clearProperty("spark.hadoop." + name));
        server.stop(0);
    }

    @Test
    void areToldInOneSentence() throws IOException {
        Command command =
                Command.train(
                        DrawnImages.network(folder),
                        "--data.train=s3a://photos/train",
                        "--data.test=s3a://photos/test",
                        "--run.output=" + folder.resolve("run"));

        assertThat(command.exitCode()).as(command.output()).isEqualTo(3);
        assertThat(command.output())
                .containsPattern(
                        "Error: Cannot read s3a://photos/train from host \\S+: the store refuses the request without a reason \\(400\\), as it does where credentials have expired\\. Fetch new ones and set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN")
                .doesNotContain("an-old-", "\tat ");
        assertThat(requests).hasValueLessThan(10);
    }
}
