package io.convoy.config;

import io.convoy.error.ConfigException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may not stand in a URI that a user gives: reports and archives hold it, and are passed on.
 */
public final class UriRule {
    /** Everything before the last @, because secrets of object stores may hold slashes. */
    private static final Pattern CREDENTIALS =
            Pattern.compile("\\s*([a-zA-Z][a-zA-Z0-9+.-]*)://[^/:@]*:(.*)@.*", Pattern.DOTALL);

    /** A port, after which a path may have any @. */
    private static final Pattern PORT = Pattern.compile("\\d{1,5}/.*", Pattern.DOTALL);

    private UriRule() {}

    /**
     * Makes sure that a URI holds no password.
     *
     * @param name of what the user gave, such as a key of a job
     * @throws ConfigException if it does; the password is not in its message
     */
    public static void requireNoPassword(String name, String uri) {
        Matcher found = CREDENTIALS.matcher(uri);
        if (found.matches()) {
            // Buckets have no ports
            boolean store = found.group(1).toLowerCase(Locale.ROOT).matches("s3[an]?|gs|oss|cosn");
            if (store || !PORT.matcher(found.group(2)).matches()) {
                throw new ConfigException(
                        "Invalid %s: it holds a password. Reports would show it. Give credentials to Hadoop's configuration or the environment."
                                .formatted(name));
            }
        }
    }
}
