package io.convoy.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.ClusterException;
import io.convoy.error.DataException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;

/** A file system that is there, but not the library that it calls. */
class UnequippedStorageTest {
    private static final String REASON =
            "the classes for s3half are not on Spark's class path. Use a SPARK_HOME that has hadoop-aws, or set CONVOY_S3=1 for Convoy's own.";

    private final Configuration hadoop = new Configuration();

    UnequippedStorageTest() {
        hadoop.set("fs.s3half.impl", Half.class.getName());
    }

    /** As hadoop-aws is without Amazon's library. */
    public static final class Half extends RawLocalFileSystem {
        @Override
        public void initialize(URI uri, Configuration configuration) {
            throw new NoClassDefFoundError("com/amazonaws/AmazonClientException");
        }
    }

    @Test
    void aRunFolderThereIsRefused() {
        assertThatThrownBy(() -> RunFolder.at("s3half://bucket/run", hadoop))
                .isInstanceOf(ClusterException.class)
                .hasMessage("Cannot use run.output s3half://bucket/run: " + REASON)
                .hasNoSuppressedExceptions();
    }

    @Test
    void anArchiveThereCannotBeRead() {
        assertThatThrownBy(() -> Archives.read("s3half://bucket/model.zip", hadoop))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Cannot read model s3half://bucket/model.zip")
                .hasMessageEndingWith(REASON);
    }
}
