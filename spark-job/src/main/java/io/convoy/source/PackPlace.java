package io.convoy.source;

/** Where a packed example is, as one number: the shard above 40 bits for the place in it. */
final class PackPlace {
    private static final int BITS = 40;

    private PackPlace() {}

    static long of(int shard, long place) {
        return ((long) shard << BITS) | place;
    }

    static int shard(long mark) {
        return (int) (mark >>> BITS);
    }

    /** In bytes from the beginning of the shard. */
    static long place(long mark) {
        return mark & ((1L << BITS) - 1);
    }
}
