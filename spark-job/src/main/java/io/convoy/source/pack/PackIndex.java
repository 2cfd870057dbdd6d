package io.convoy.source.pack;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Checksum;

/**
 * What a pack holds: the file {@code convoy-pack.json}, written last, so that a pack without it is
 * unfinished.
 *
 * @param version of the format
 * @param layout of what was packed: folders or manifest
 * @param fingerprint of what was packed, as a training on it would report it
 * @param classes by name, in the order of the listing's class indices; of images that may be of
 *     several classes, their different labels
 * @param labelSeparator character between the class names of a label; empty, and left out of the
 *     file: an image is of one class
 * @param examples of all shards together
 * @param hidden files that were passed over because they are hidden
 * @param stray other files that were passed over
 * @param kinds how many of those are of which kind; none in packs of earlier programs
 * @param shape that pixels were decoded to, as height,width,channels; empty: files as they were
 * @param listing the file that says where each example is
 * @param shards in their order
 */
public record PackIndex(
        int version,
        String layout,
        String fingerprint,
        List<String> classes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String labelSeparator,
        int examples,
        long hidden,
        long stray,
        SortedMap<String, Long> kinds,
        String shape,
        Part listing,
        List<Part> shards) {

    /** The format that this program writes, and the only one that it reads. */
    public static final int VERSION = 1;

    /** The index's file. */
    public static final String NAME = "convoy-pack.json";

    /**
     * One file of a pack.
     *
     * @param name in the pack's folder
     * @param examples in it
     * @param bytes its size
     * @param crc32c of all its bytes, eight hexadecimal digits
     */
    public record Part(String name, int examples, long bytes, String crc32c) {}

    public PackIndex {
        classes = List.copyOf(classes);
        kinds = Collections.unmodifiableSortedMap(kinds == null ? new TreeMap<>() : kinds);
        shards = List.copyOf(shards);
        labelSeparator = Objects.requireNonNullElse(labelSeparator, "");
    }

    /**
     * Reads an index.
     *
     * @throws DamagedPackException if it is none, or of another version
     */
    static PackIndex read(String json) throws DamagedPackException {
        ObjectMapper mapper = new ObjectMapper();
        try {
            int version = mapper.readTree(json).path("version").asInt();
            if (version != VERSION) {
                throw new DamagedPackException(
                        "its format is version %d, this program knows %d"
                                .formatted(version, VERSION));
            }
            PackIndex index = mapper.readValue(json, PackIndex.class);
            if (!index.isWhole()) {
                throw new DamagedPackException("its index contradicts itself");
            }
            return index;
        } catch (JsonProcessingException e) {
            throw new DamagedPackException("its index cannot be read");
        }
    }

    private boolean isWhole() {
        return shape != null
                && listing != null
                && examples == listing.examples()
                && examples == shards.stream().mapToLong(Part::examples).sum()
                && shards.stream().allMatch(shard -> shard.examples() >= 0);
    }

    static String hex(Checksum checksum) {
        return "%08x".formatted(checksum.getValue());
    }
}
