package io.convoy.job;

/** Whether a training looks at its cluster before it begins. */
public enum Caution {
    /** It does, quickly. */
    CHECK,
    /** It begins at once. */
    SKIP
}
