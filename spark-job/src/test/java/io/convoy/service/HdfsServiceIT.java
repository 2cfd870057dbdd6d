package io.convoy.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images, run folder and checkpoints on a NameNode and a DataNode. */
class HdfsServiceIT {
    private static final String HDFS = "hdfs://127.0.0.1:29000";
    private static final String ON = "local-cluster[2,1]";

    @TempDir private static Path shared;
    private static DrawnTraining training;
    private static Map<String, String> environment;

    @BeforeAll
    static void startHdfs() throws IOException {
        training = new DrawnTraining(shared);
        hdfs("start");
        hdfs("fs", "-mkdir", "-p", HDFS + "/images");
        hdfs("fs", "-put", shared.resolve("train").toString(), HDFS + "/images/");
        hdfs("fs", "-put", shared.resolve("test").toString(), HDFS + "/images/");
        environment =
                Map.of(
                        "CONVOY_MEMORY",
                        "1536m",
                        "HADOOP_CONF_DIR",
                        System.getProperty("convoy.root") + "/build/services/hadoop/conf");
    }

    @AfterAll
    static void stopHdfs() {
        hdfs("stop");
    }

    private static String hdfs(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "services/hdfs.sh";
        System.arraycopy(words, 0, all, 1, words.length);
        return Script.succeed(DrawnTraining.LIMIT, Map.of(), all);
    }

    private static String[] words(String run, String... more) {
        return training.words(ON, HDFS + "/images", HDFS + "/" + run, 3, more);
    }

    private static String report(String run) {
        String text = hdfs("fs", "-cat", HDFS + "/" + run + "/report.json");
        return text.substring(text.indexOf('{'));
    }

    @Test
    void endsWithTheParametersOfLocalFilesAlsoAfterAResume() throws IOException {
        Script.succeed(
                DrawnTraining.LIMIT,
                environment,
                training.words(ON, HDFS + "/images", HDFS + "/run", 2));

        Script.succeed(DrawnTraining.LIMIT, environment, words("run", "--resume"));

        training.assertEqual(report("run"));
        assertThat(hdfs("fs", "-ls", "-R", HDFS + "/run")).doesNotContain("/.");
    }

    @Test
    void aDataNodeThatIsAwayForTenSecondsIsWaitedFor() throws Exception {
        String[] words = words("away");
        try (Script run = Script.start(environment, words[0], DrawnTraining.tail(words))) {
            run.awaitOutput("(?m)^epoch 1/3  \\S+ images in ", DrawnTraining.LIMIT);
            hdfs("kill-datanode");
            assertThat(run.output()).doesNotContain("Run folder:");
            Duration away = Duration.ofSeconds(10);
            java.util.concurrent.CompletableFuture.runAsync(
                            () -> hdfs("start-datanode"),
                            java.util.concurrent.CompletableFuture.delayedExecutor(
                                    away.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
                    .get();

            Script.Ended ended = run.end(DrawnTraining.LIMIT);
            assertThat(ended.exitCode()).as(ended.output()).isZero();
        }
        training.assertEqual(report("away"));
    }

    @Test
    void aNameThatDoesNotResolve() {
        fails(
                3,
                "Cannot read hdfs://no-such-host.invalid:8020/images/train from host \\S+: its host is unknown here \\(no-such-host.invalid\\)",
                environment,
                training.words(
                        ON,
                        "hdfs://no-such-host.invalid:8020/images",
                        shared.resolve("unknown").toString(),
                        1));
    }

    @Test
    void aNameNodeThatIsNotThere() {
        fails(
                3,
                "Cannot read hdfs://127.0.0.1:29999/images/train from host \\S+: \\S+:29999 refuses connections",
                environment,
                training.words(
                        ON,
                        "hdfs://127.0.0.1:29999/images",
                        shared.resolve("nobody").toString(),
                        1));
    }

    @Test
    void anOutputThatMayNotBeWritten() {
        Map<String, String> guest = new HashMap<>(environment);
        guest.put("HADOOP_USER_NAME", "guest");
        fails(
                5,
                "Cannot write to hdfs://127.0.0.1:29000/not-mine from host \\S+: permission denied",
                guest,
                words("not-mine"));
    }

    @Test
    void noSpaceLeft() {
        hdfs("fs", "-mkdir", HDFS + "/full");
        hdfs("admin", "-fs", HDFS, "-setSpaceQuota", "1k", "/full");
        fails(
                5,
                "Cannot write hdfs://127.0.0.1:29000/full/\\S+ from host \\S+: no space is left there",
                environment,
                words("full/run"));
    }

    private static void fails(
            int exitCode, String pattern, Map<String, String> environment, String... words) {
        Script.Ended ended =
                Script.run(DrawnTraining.MINUTE, environment, words[0], DrawnTraining.tail(words));

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(exitCode);
        assertThat(ended.output()).containsPattern("Error: " + pattern).doesNotContain("\tat ");
    }
}
