package io.convoy.job.preflight;

import java.io.Serializable;

/**
 * A question to executors, which travels to them as Java writes it.
 *
 * @param <T> of the answer; registered with Kryo
 */
@FunctionalInterface
interface Probe<T extends Serializable> extends Serializable {

    /**
     * Finds the answer, in a thread of its own.
     *
     * @throws Exception that is told as what was found
     */
    T answer(Slot slot) throws Exception;
}
