package io.convoy.source;

import java.io.Serializable;

/**
 * What a task tells of a shard. Its fields are plain because Spark's Kryo cannot write the fields
 * of a record.
 */
final class PackedShard implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int number;
    private final long[] places;
    private final int[] lengths;
    private final long bytes;
    private final String checksum;

    /**
     * A shard.
     *
     * @param number of the shard
     * @param places of its examples' records, in bytes, in the order of the shard
     * @param lengths of their contents, in bytes
     * @param bytes of the shard
     * @param checksum CRC-32C of the shard, eight hexadecimal digits
     */
    PackedShard(int number, long[] places, int[] lengths, long bytes, String checksum) {
        this.number = number;
        this.places = places;
        this.lengths = lengths;
        this.bytes = bytes;
        this.checksum = checksum;
    }

    int number() {
        return number;
    }

    int examples() {
        return places.length;
    }

    /** Where an example's record is, by its index in the shard. */
    long place(int index) {
        return places[index];
    }

    /** How long an example's content is, by its index in the shard. */
    int length(int index) {
        return lengths[index];
    }

    long bytes() {
        return bytes;
    }

    String checksum() {
        return checksum;
    }
}
