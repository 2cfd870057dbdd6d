package io.convoy.compute.plan;

/**
 * Native memory known to a plan; one object for each piece of it.
 *
 * <p>A piece of the plan's arena has its place only once the whole plan is known. Memory outside is
 * where {@link Surroundings} say. The features are somewhere else in every step.
 */
public final class Buffer {
    private final Kind kind;
    private final long bytes;
    private final long address;

    /** Whose memory it is. */
    public enum Kind {
        ARENA,
        OUTSIDE,
        FEATURES
    }

    private Buffer(Kind kind, long bytes, long address) {
        this.kind = kind;
        this.bytes = bytes;
        this.address = address;
    }

    static Buffer arena(long bytes) {
        return new Buffer(Kind.ARENA, bytes, 0);
    }

    /** Memory at an address, of which the plan is no owner. */
    public static Buffer outside(long address, long bytes) {
        return new Buffer(Kind.OUTSIDE, bytes, address);
    }

    static Buffer features(long bytes) {
        return new Buffer(Kind.FEATURES, bytes, 0);
    }

    /** Whose memory it is. */
    public Kind kind() {
        return kind;
    }

    /** Its size. */
    public long bytes() {
        return bytes;
    }

    /** Where it is, if it is outside. */
    long address() {
        return address;
    }
}
