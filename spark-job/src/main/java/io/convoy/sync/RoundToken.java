package io.convoy.sync;

import java.io.Serializable;
import java.security.SecureRandom;

/**
 * Drawn by the driver for each attempt at a round and carried by every frame, so that a frame of an
 * earlier attempt, or of somebody who was not told it, is refused.
 */
public record RoundToken(long high, long low) implements Serializable {

    /** A token nobody can guess. */
    public static RoundToken draw() {
        SecureRandom random = new SecureRandom();
        return new RoundToken(random.nextLong(), random.nextLong());
    }
}
