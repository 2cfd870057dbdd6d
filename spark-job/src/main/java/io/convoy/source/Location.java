package io.convoy.source;

/**
 * A place the user named.
 *
 * @param key the configuration key that names it, for messages
 * @param uri as the user wrote it
 */
record Location(String key, String uri) {

    /** As messages name it: the URI, then the key in brackets. */
    @Override
    public String toString() {
        return uri + " (" + key + ")";
    }
}
