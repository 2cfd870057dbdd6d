package io.convoy.sync;

import java.nio.FloatBuffer;

/** What a policy does with the other workers of its round. For one thread; the caller closes it. */
public interface Exchange extends AutoCloseable {

    /**
     * Replaces a vector by its sum over all workers, the same bits on every one.
     *
     * @param vector of the length the exchange was opened for; changed in place
     * @param examples behind this worker's vector
     * @param step of the round, the same on every worker
     * @return examples behind the vectors of all workers
     * @throws PeerLostException if another worker goes away or does not answer in time
     */
    int sum(FloatBuffer vector, int examples, int step);

    /** Time spent here so far, in encoding, sending and waiting for others. */
    Phases phases();

    /** Ends the connections; what other workers still want from this one fails. */
    @Override
    void close();
}
