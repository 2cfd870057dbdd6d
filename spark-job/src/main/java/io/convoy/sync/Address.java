package io.convoy.sync;

import java.io.Serializable;

/** Where an endpoint listens. */
public record Address(String host, int port) implements Serializable {

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
