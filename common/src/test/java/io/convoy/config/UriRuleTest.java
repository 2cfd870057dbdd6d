package io.convoy.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.ConfigException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UriRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://me:secret@host/images",
                "s3a://AKIA0:se/cr+et@bucket/images",
                "s3a://AKIA0:8020/secret@bucket",
                "S3A://AKIA0:secret/@bucket/a@b",
                "https://:secret@host/",
                "hdfs://me:12345678/secret@host/x",
                "ftp://me:secret@with@host/images"
            })
    void aPasswordIsRefusedAndNotRepeated(String uri) {
        assertThatThrownBy(() -> UriRule.requireNoPassword("data.train", uri))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Invalid data.train: it holds a password.")
                .hasMessageNotContaining("cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/data/a:b@2",
                "data@home",
                "file:///data/a:b@2/x",
                "hdfs://namenode:8020/runs/me@2/x",
                "hdfs://me@namenode:8020/runs/a@2",
                "abfss://container@account.dfs.core.windows.net/a:b@c",
                "s3a://bucket/a:b@2/images"
            })
    void aPathMayHoldAnything(String uri) {
        assertThatCode(() -> UriRule.requireNoPassword("data.train", uri))
                .doesNotThrowAnyException();
    }
}
