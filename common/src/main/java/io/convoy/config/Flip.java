package io.convoy.config;

/** About which lines an example may be mirrored; about each of them every second time. */
public enum Flip {
    NONE,
    /** Left and right change places. */
    HORIZONTAL,
    /** Top and bottom change places. */
    VERTICAL,
    /** Either, neither or both. */
    BOTH;

    /** Whether left and right may change places. */
    public boolean isHorizontal() {
        return this == HORIZONTAL || this == BOTH;
    }

    /** Whether top and bottom may change places. */
    public boolean isVertical() {
        return this == VERTICAL || this == BOTH;
    }
}
