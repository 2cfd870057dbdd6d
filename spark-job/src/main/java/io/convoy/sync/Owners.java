package io.convoy.sync;

import java.nio.FloatBuffer;

/**
 * The owners of all slices as one worker sees them: each keeps the parameters of its slice and
 * updates them from what workers push. For one thread.
 */
public interface Owners {

    /** The number of the worker whose view this is. */
    int rank();

    /**
     * Pushes a gradient and waits for the parameters that result, which an owner withholds while
     * this worker is too far ahead of the slowest.
     *
     * @param gradient of the length of the parameters, outside of the heap and in native order
     * @param parameters replaced; outside of the heap and in native order
     * @param examples behind the gradient, 1 or more
     * @param step of the round, from 0
     * @throws PeerLostException if another worker goes away or does not answer in time
     */
    void push(FloatBuffer gradient, FloatBuffer parameters, int examples, int step);

    /**
     * Waits until every worker has pushed all it has to push in the round, and writes the
     * parameters and the updater state that this worker answers for; what others answer for is 0.
     *
     * @param message parameters, then updater state
     * @throws PeerLostException if another worker goes away, or nobody pushes for too long
     */
    void collect(FloatBuffer message, int step);

    /**
     * How old the parameters were that the gradients pushed to the owner in this process were of.
     */
    Lag lag();
}
