package io.convoy.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.security.token.SecretManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients of HDFS and S3 throw, word for word, and what is made of it. */
class StorageFaultTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(
                        new IllegalArgumentException(
                                "java.net.UnknownHostException: nn",
                                new UnknownHostException("nn")),
                        StorageFault.Kind.LASTING,
                        "its host is unknown here (nn)"),
                Arguments.of(
                        new ConnectException(
                                "Call From vm/127.0.0.1 to nn:8020 failed on connection exception: java.net.ConnectException: Connection refused; For more details see:  http://wiki.apache.org/hadoop/ConnectionRefused"),
                        StorageFault.Kind.PASSING,
                        "nn:8020 refuses connections"),
                Arguments.of(
                        new AccessDeniedException(
                                "s3a://b/x",
                                null,
                                "getFileStatus on s3a://b/x: com.amazonaws.services.s3.model.AmazonS3Exception: Forbidden (Service: Amazon S3; Status Code: 403; Error Code: InvalidAccessKeyId; Request ID: 1; S3 Extended Request ID: null), S3 Extended Request ID: null:InvalidAccessKeyId"),
                        StorageFault.Kind.LASTING,
                        "the credentials were refused (InvalidAccessKeyId)"),
                Arguments.of(
                        new AccessDeniedException(
                                "b",
                                null,
                                "org.apache.hadoop.fs.s3a.auth.NoAuthWithAWSException: No AWS Credentials provided by TemporaryAWSCredentialsProvider"),
                        StorageFault.Kind.LASTING,
                        "no credentials were found"));
    }

    static Stream<Arguments> expired() {
        return Stream.of(
                Arguments.of(
                        new IOException(
                                "getFileStatus on s3a://b/x: com.amazonaws.services.s3.model.AmazonS3Exception: The provided token has expired. (Service: Amazon S3; Status Code: 400; Error Code: ExpiredToken; Request ID: 1; S3 Extended Request ID: null), S3 Extended Request ID: null:ExpiredToken"),
                        StorageFault.Kind.LASTING,
                        "the credentials have expired (ExpiredToken)"),
                Arguments.of(
                        new IOException(
                                "x: AmazonS3Exception: The difference between the request time and the current time is too large. (Service: Amazon S3; Status Code: 403; Error Code: RequestTimeTooSkewed; Request ID: 1)"),
                        StorageFault.Kind.LASTING,
                        "its clock and this machine's differ by minutes (RequestTimeTooSkewed)"),
                Arguments.of(
                        new IOException(
                                "DestHost:destPort nn:8020",
                                new SecretManager.InvalidToken(
                                        "token (token for eva: HDFS_DELEGATION_TOKEN owner=eva) is expired, current time: 2026-01-02 10:00:00,000+0000 expected renewal time: 2026-01-02 09:00:00,000+0000")),
                        StorageFault.Kind.LASTING,
                        "the job's Hadoop token has expired"),
                Arguments.of(
                        new AccessControlException(
                                "Client cannot authenticate via:[TOKEN, KERBEROS]"),
                        StorageFault.Kind.LASTING,
                        "there is no Kerberos ticket, or it has expired"));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        new IOException("The DiskSpace quota of /full is exceeded: quota = 1024 B"),
                        StorageFault.Kind.LASTING,
                        "no space is left there"),
                Arguments.of(
                        new FileNotFoundException("/x (Read-only file system)"),
                        StorageFault.Kind.LASTING,
                        "it is on a read-only file system"),
                Arguments.of(
                        new IOException("Mkdirs failed to create file:/ro/run (exists=false)"),
                        StorageFault.Kind.LASTING,
                        "its folder cannot be made"),
                Arguments.of(
                        new FileNotFoundException("/x (Permission denied)"),
                        StorageFault.Kind.LASTING,
                        "permission denied"),
                Arguments.of(
                        new FileNotFoundException("File does not exist: /x"),
                        StorageFault.Kind.MISSING,
                        "it does not exist"),
                Arguments.of(
                        new IOException(
                                "File /x could only be written to 0 of the 1 minReplication nodes. There are 1 datanode(s) running and 1 node(s) are excluded in this operation."),
                        StorageFault.Kind.PASSING,
                        "File /x could only be written to 0 of the 1 minReplication nodes. There are 1 datanode(s) running and 1 node(s) are excluded in this operation"));
    }

    @ParameterizedTest
    @MethodSource({"faults", "expired", "refusals"})
    void isToldInOneLine(Exception thrown, StorageFault.Kind kind, String reason) {
        StorageFault fault = StorageFault.of(new Path("hdfs://nn:8020/x"), thrown);

        assertThat(fault.reason()).isEqualTo(reason);
        assertThat(fault.kind()).isEqualTo(kind);
    }

    @Test
    void aPlaceElsewhereIsNamedWithTheHostThatCouldNot() {
        assertThat(StorageFault.seen(new Path("s3a://b/x"))).matches("s3a://b/x from host \\S+");
        assertThat(StorageFault.seen(new Path("file:/x"))).isEqualTo("file:/x");
    }

    /** A message has a place of its own where it begins with the name of an example. */
    @Test
    void aPlaceThatIsNotKnownIsNotNamed() {
        Path unknown = new Path("/");

        assertThat(StorageFault.of(unknown, new IOException("Error Code: NoSuchBucket")).reason())
                .isEqualTo("its bucket does not exist");
        assertThat(StorageFault.of(unknown, new IOException(new ClassNotFoundException("x"))))
                .isEqualTo(
                        new StorageFault(
                                StorageFault.Kind.UNEQUIPPED,
                                "the classes for its file system are not on Spark's class path",
                                "Use a SPARK_HOME that has Hadoop's module for it"));
    }

    @Test
    void whatIsLocalOrLastingIsTriedOnce() {
        AtomicInteger tries = new AtomicInteger();

        for (String place : new String[] {"file:/x", "hdfs://nn/x"}) {
            assertThatThrownBy(
                            () ->
                                    Attempts.at(
                                            new Path(place),
                                            () -> {
                                                tries.incrementAndGet();
                                                throw new FileNotFoundException("/x");
                                            }))
                    .isInstanceOf(FileNotFoundException.class)
                    .hasMessage("/x");
        }

        assertThat(tries).hasValue(2);
    }

    @Test
    void whatPassesIsTriedAgain() throws IOException {
        AtomicInteger tries = new AtomicInteger();

        String answer =
                Attempts.at(
                        new Path("hdfs://nn/x"),
                        () -> {
                            if (tries.incrementAndGet() < 3) {
                                throw new ConnectException("Connection refused");
                            }
                            return "there";
                        });

        assertThat(answer).isEqualTo("there");
        assertThat(tries).hasValue(3);
    }
}
