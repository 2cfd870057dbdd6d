package io.convoy.sync;

/** Failures of this room, for tests of others. */
public final class Injected {

    private Injected() {}

    /** What a worker throws that waits for another in vain. */
    public static RuntimeException peerLost() {
        return new PeerLostException("injected", null);
    }
}
