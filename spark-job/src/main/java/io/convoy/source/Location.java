package io.convoy.source;

/**
 * A place the user named.
 *
 * @param key the configuration key that names it, for messages
 * @param uri as the user wrote it, but for a {@code ~} at its beginning, which a shell leaves alone
 *     in {@code --data.train=~/images}
 */
record Location(String key, String uri) {
    Location {
        if (uri.equals("~") || uri.startsWith("~/")) {
            uri = System.getProperty("user.home") + uri.substring(1);
        }
    }

    /** As messages name it: the URI, then the key in brackets. */
    @Override
    public String toString() {
        return uri + " (" + key + ")";
    }
}
