package io.convoy.sync;

import java.nio.FloatBuffer;

/** What a policy does with the other workers of its round. For one thread; the caller closes it. */
public interface Exchange extends AutoCloseable {

    /**
     * Replaces a vector by its sum over all workers, the same bits on every one.
     *
     * @param vector of the length the exchange was opened for, outside of the heap and in native
     *     order; changed in place
     * @param examples behind this worker's vector
     * @param step of the round, the same on every worker
     * @return examples behind the vectors of all workers
     * @throws PeerLostException if another worker goes away or does not answer in time
     */
    int sum(FloatBuffer vector, int examples, int step);

    /**
     * Makes the owner of each slice keep its parameters and update them; called by every worker
     * before its first sum, which says that all owners are there.
     */
    Owners own(OwnerPlan plan);

    /**
     * Waits until all workers have come here, so that none ends its connections while another still
     * needs them: after the last sum, before {@link #close}.
     *
     * @throws PeerLostException if another worker goes away or does not answer in time
     */
    void finish();

    /** Time spent here so far, in encoding, sending and waiting for others. */
    Phases phases();

    /** Bytes sent to other processes so far. */
    long bytesSent();

    /**
     * Leaves the exchange. Afterwards no memory that was given to {@link #sum} is touched; unless
     * {@link #finish} came before, the other workers' sums fail.
     */
    @Override
    void close();
}
