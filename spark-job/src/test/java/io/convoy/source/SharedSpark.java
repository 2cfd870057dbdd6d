package io.convoy.source;

import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One {@link LocalSpark} for all tests of a class, from before the first until after the last. */
final class SharedSpark implements BeforeAllCallback, AfterAllCallback {
    private JavaSparkContext spark;

    @Override
    public void beforeAll(ExtensionContext context) {
        spark = LocalSpark.start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        spark.stop();
    }

    /** Spark itself, which this object stops. */
    JavaSparkContext context() {
        return spark;
    }
}
