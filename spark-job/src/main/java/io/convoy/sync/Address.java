package io.convoy.sync;

import java.io.Serializable;

/** Where an endpoint listens. */
public record Address(String host, int port) implements Serializable {

    /** Reads what {@link #toString} wrote. */
    static Address parse(String text) {
        int colon = text.lastIndexOf(':');
        return new Address(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
