package io.convoy.sync.lane;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names a lane; whoever knows it was told by the process that made the lane. */
record LaneId(long high, long low) {
    /** What names of lanes' files begin and end with. */
    static final String PREFIX = "convoy-";

    static final String SUFFIX = ".lane";

    /** An id nobody can guess. */
    static LaneId draw() {
        SecureRandom random = new SecureRandom();
        return new LaneId(random.nextLong(), random.nextLong());
    }

    /** The name of the lane's file. */
    String fileName() {
        HexFormat hex = HexFormat.of();
        return PREFIX + hex.toHexDigits(high) + hex.toHexDigits(low) + SUFFIX;
    }
}
