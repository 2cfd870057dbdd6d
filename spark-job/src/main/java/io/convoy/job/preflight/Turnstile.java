package io.convoy.job.preflight;

import java.io.Serializable;

/**
 * Lets the first task of a process through. Travels in a broadcast, of which all tasks of a process
 * get the same object. Thread-safe.
 */
final class Turnstile implements Serializable {
    private static final long serialVersionUID = 1L;

    private transient boolean passed;

    /** Whether the caller is the first of this process. */
    synchronized boolean pass() {
        boolean first = !passed;
        passed = true;
        return first;
    }
}
