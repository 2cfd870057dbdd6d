package io.convoy.source.pack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a pack that is being written will hold: the file {@code convoy-pack.unfinished.json}, by
 * which a pack that was stopped is gone on with.
 *
 * @param version of the format
 * @param fingerprint of what is packed
 * @param examples to be packed
 * @param shape that pixels are decoded to; empty: files as they are
 * @param shards how many
 */
public record PackDraft(int version, String fingerprint, int examples, String shape, int shards) {

    /** The draft's file. */
    public static final String NAME = "convoy-pack.unfinished.json";

    static PackDraft read(String json) throws DamagedPackException {
        try {
            return new ObjectMapper().readValue(json, PackDraft.class);
        } catch (JsonProcessingException e) {
            throw new DamagedPackException("its draft cannot be read");
        }
    }
}
