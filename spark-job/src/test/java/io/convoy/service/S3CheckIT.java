package io.convoy.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.cli.Command;
import io.convoy.cli.RunningCommand;
import io.convoy.cluster.ExecutorProcesses;
import io.convoy.job.DrawnImages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code convoy check} where the driver has the key of an S3 and executors another one. */
@Timeout(180)
class S3CheckIT {
    private static final Duration LIMIT = Duration.ofSeconds(100);
    private static final String KEY = "aws.accessKeyId";
    private static final String SECRET = "aws.secretKey";

    @TempDir private Path folder;

    private S3Proxy s3;
    private Path network;
    private Path train;

    @BeforeEach
    void startS3() throws IOException {
        FileSystem.closeAll();
        s3 = new S3Proxy(folder.resolve("s3"));
        network = DrawnImages.network(folder);
        train = DrawnImages.write(folder.resolve("train"), List.of("a", "b", "c"), 6, 1);
        System.setProperty(KEY, S3Proxy.KEY);
        System.setProperty(SECRET, S3Proxy.SECRET);
        Configuration configuration = new Configuration();
        withoutKeys().forEach(configuration::set);
        FileSystem.get(URI.create("s3a://photos/"), configuration)
                .copyFromLocalFile(
                        new org.apache.hadoop.fs.Path(train.toUri()),
                        new org.apache.hadoop.fs.Path("s3a://photos/train"));
    }

    @AfterEach
    void stopS3() {
        System.clearProperty(KEY);
        System.clearProperty(SECRET);
        s3.close();
    }

    /** Each process takes the key from its own properties. */
    private Map<String, String> withoutKeys() {
        Map<String, String> settings = s3.settingsWithoutKeys();
        settings.put(
                "fs.s3a.aws.credentials.provider",
                "com.amazonaws.auth.SystemPropertiesCredentialsProvider");
        return settings;
    }

    private Command check(String data, String output) {
        ExecutorProcesses.require();
        Map<String, String> settings = new HashMap<>();
        withoutKeys().forEach((name, value) -> settings.put("spark.hadoop." + name, value));
        settings.put(
                "spark.executor.extraJavaOptions",
                "-D%s=%s -D%s=another-secret".formatted(KEY, S3Proxy.KEY, SECRET));
        try (RunningCommand run =
                RunningCommand.start(
                        "local-cluster[2,1,1024]",
                        settings,
                        "check",
                        "--network=" + network,
                        "--data.train=" + data,
                        "--run.minibatch=4",
                        "--run.output=" + output)) {
            return run.end(LIMIT);
        }
    }

    @Test
    void dataThatOnlyTheDriverCanRead() {
        Command ended = check("s3a://photos/train", folder.resolve("run").toString());

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(3);
        assertThat(ended.unwrapped())
                .containsPattern(
                        "data error executor 0 on \\S+: Cannot read s3a://photos/train/\\S+: the credentials were refused")
                .containsPattern("executor 1 on \\S+: Cannot read s3a://photos/train/")
                .contains("classes ok 3 classes")
                .contains("output ok ")
                .doesNotContain("another-secret", S3Proxy.SECRET);
    }

    @Test
    void outputThatOnlyTheDriverCanWrite() {
        Command ended = check(train.toString(), "s3a://photos/run");

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(5);
        assertThat(ended.unwrapped())
                .containsPattern(
                        "output error executor 0 on \\S+: Cannot write to s3a://photos/run.*: the credentials were refused")
                .containsPattern("executor 1 on \\S+: Cannot write to s3a://photos/run")
                .contains("-> Only the driver writes there in a training, and from here it can.")
                .contains("data ok ");
        assertThat(s3.bucket().resolve("run")).doesNotExist();
    }
}
