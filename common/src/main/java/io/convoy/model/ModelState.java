package io.convoy.model;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * All of a training that changes: what one round takes and the next one gets. With the job's
 * configuration and data it determines everything that follows, bit for bit.
 *
 * <p>The arrays are the state's own; whoever hands them over or reads them leaves them unchanged.
 */
public final class ModelState implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int DIGEST_CHUNK = 4096;

    private final int round;
    private final int iteration;
    private final long examples;
    private final float[] parameters;
    private final float[] updaterState;

    /**
     * A state after some rounds.
     *
     * @param round completed rounds (epochs), 0 at the start
     * @param iteration completed steps of all rounds
     * @param examples examples seen by all workers in all rounds
     * @param parameters the flat parameter vector, in DL4J's order
     * @param updaterState the flat state of DL4J's updater; empty for plain SGD
     */
    public ModelState(
            int round, int iteration, long examples, float[] parameters, float[] updaterState) {
        this.round = round;
        this.iteration = iteration;
        this.examples = examples;
        this.parameters = parameters;
        this.updaterState = updaterState;
    }

    /** Completed rounds. */
    public int round() {
        return round;
    }

    /** Completed steps. */
    public int iteration() {
        return iteration;
    }

    /** Examples seen so far. */
    public long examples() {
        return examples;
    }

    /** The flat parameter vector; not to be changed. */
    public float[] parameters() {
        return parameters;
    }

    /** The flat updater state; not to be changed. */
    public float[] updaterState() {
        return updaterState;
    }

    /** Whether every parameter is a finite number. */
    public boolean isFinite() {
        for (float parameter : parameters) {
            if (!Float.isFinite(parameter)) {
                return false;
            }
        }
        return true;
    }

    /**
     * SHA-256 of the parameters' and updater state's bits, in hexadecimal: equal states, equal
     * digests.
     */
    public String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            update(sha, parameters);
            update(sha, updaterState);
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static void update(MessageDigest sha, float[] values) {
        ByteBuffer chunk = ByteBuffer.allocate(DIGEST_CHUNK * Float.BYTES);
        for (int from = 0; from < values.length; from += DIGEST_CHUNK) {
            int length = Math.min(DIGEST_CHUNK, values.length - from);
            chunk.clear();
            chunk.asFloatBuffer().put(values, from, length);
            sha.update(chunk.limit(length * Float.BYTES));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelState that
                && round == that.round
                && iteration == that.iteration
                && examples == that.examples
                && Arrays.equals(parameters, that.parameters)
                && Arrays.equals(updaterState, that.updaterState);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(parameters) * 31 + round;
    }

    @Override
    public String toString() {
        return "ModelState[round=%d, iteration=%d, parameters=%d, updaterState=%d]"
                .formatted(round, iteration, parameters.length, updaterState.length);
    }
}
