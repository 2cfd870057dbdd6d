package io.convoy.source.pack;

import java.io.IOException;

/** A pack whose bytes are not those that were written. The message is a phrase that says what. */
public final class DamagedPackException extends IOException {
    private static final long serialVersionUID = 1L;

    public DamagedPackException(String phrase) {
        super(phrase);
    }
}
