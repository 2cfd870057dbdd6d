package io.convoy.sync;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The sum of one piece over all workers in one step. Contributions arrive in any order and are
 * added in rank order, so that the result is bit-identical from run to run; one that arrives early
 * waits. Thread-safe.
 */
final class PieceSum {
    private final int length;
    private final float[][] waiting;
    private final int[] examplesOf;
    private final BitSet arrived;
    private final List<Transport.Reply> replies = new ArrayList<>();
    private float[] sum;
    private int added;
    private long examples;

    PieceSum(int length, int workers) {
        this.length = length;
        this.waiting = new float[workers][];
        this.examplesOf = new int[workers];
        this.arrived = new BitSet(workers);
    }

    /**
     * Takes a worker's part. When it is the last, every reply is answered.
     *
     * @param values {@code length} values; copied
     * @throws IllegalArgumentException if this worker's part is there already
     */
    synchronized void add(int rank, FloatBuffer values, int examples, Transport.Reply reply) {
        if (arrived.get(rank)) {
            throw new IllegalArgumentException(
                    "worker %d has sent this piece already".formatted(rank));
        }
        arrived.set(rank);
        examplesOf[rank] = examples;
        replies.add(reply);
        waiting[rank] = new float[length];
        values.get(values.position(), waiting[rank]);
        while (added < waiting.length && arrived.get(added)) {
            addNext();
        }
        if (added == waiting.length) {
            answerAll();
        }
    }

    /** Whether every worker's part is there. */
    synchronized boolean complete() {
        return added == waiting.length;
    }

    /** Ranks whose part is not there. */
    synchronized List<Integer> missing() {
        BitSet missing = (BitSet) arrived.clone();
        missing.flip(0, waiting.length);
        return missing.stream().boxed().toList();
    }

    private void addNext() {
        float[] next = waiting[added];
        waiting[added] = null;
        examples += examplesOf[added];
        added++;
        if (sum == null) {
            sum = next;
            return;
        }
        for (int i = 0; i < length; i++) {
            sum[i] += next[i];
        }
    }

    private void answerAll() {
        ByteBuffer answer =
                ByteBuffer.allocate(Contribution.ANSWER_HEADER_BYTES + length * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        answer.putInt(Math.toIntExact(examples));
        answer.asFloatBuffer().put(sum);
        answer.position(0);
        for (Transport.Reply reply : replies) {
            reply.send(answer.duplicate());
        }
        sum = null;
    }
}
