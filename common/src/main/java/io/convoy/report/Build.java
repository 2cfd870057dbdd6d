package io.convoy.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version and commit this program was built from. */
public final class Build {
    private static final String RESOURCE = "/io/convoy/build.properties";

    private Build() {}

    /** Maven's version of the program. */
    public static String version() {
        return property("version");
    }

    /** The commit it was built from, or {@code unknown} for a build outside the launcher. */
    public static String commit() {
        return property("commit");
    }

    /** ND4J's natives that are in the jar, such as {@code onednn-avx2}. */
    public static String natives() {
        return property("natives");
    }

    private static String property(String key) {
        try (InputStream in = Build.class.getResourceAsStream(RESOURCE)) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty(key);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read " + RESOURCE + " of the program itself.", e);
        }
    }
}
