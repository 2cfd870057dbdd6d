package io.convoy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.DataException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class StorageTest {
    private final Configuration configuration = new Configuration();
    private final Storage storage = new Storage(configuration);

    private static Location train(String uri) {
        return new Location("data.train", uri);
    }

    @Test
    void aFileSystemWhoseClassesAreMissingIsNamed() {
        configuration.set("fs.s3a.impl", "not.there.S3AFileSystem");

        assertThatThrownBy(() -> storage.status(train("s3a://bucket/images")))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Cannot read s3a://bucket/images from host ")
                .hasMessageEndingWith(
                        ": the classes for s3a are not on Spark's class path. Use a SPARK_HOME that has hadoop-aws, or set CONVOY_S3=1 for Convoy's own.");
    }

    @Test
    void executorsNameItTheSameWay() {
        configuration.set("fs.abfs.impl", "not.there.AbfsFileSystem");

        assertThatThrownBy(
                        () ->
                                Storage.open(
                                        new org.apache.hadoop.fs.Path("abfs://box/i.png"),
                                        configuration))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith(
                        ": the classes for abfs are not on Spark's class path. Use a SPARK_HOME that has Hadoop's module for it.");
    }

    @Test
    void anUnknownSchemeOnAnExecutorIsNoStackTrace() {
        assertThatThrownBy(() -> storage.open(new org.apache.hadoop.fs.Path("s9://bucket/i.png")))
                .isInstanceOf(DataException.class)
                .hasMessageMatching(
                        "Cannot read s9://bucket/i.png from host \\S+: No FileSystem for scheme \"s9\". Check that it exists and that the job may read it.");
    }

    @Test
    void aTildeIsTheHomeOfTheUser() {
        String home = System.getProperty("user.home");

        assertThat(train("~/images").uri()).isEqualTo(home + "/images");
        assertThat(train("~").uri()).isEqualTo(home);
        assertThat(train("~x/images").uri()).isEqualTo("~x/images");
    }

    @Test
    void whatIsNotThereIsNamedInFull() {
        assertThatThrownBy(() -> storage.status(train("no/such/../folder")))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot find %s (data.train): it does not exist. Correct data.train.",
                        Path.of("no/folder").toAbsolutePath());
    }
}
