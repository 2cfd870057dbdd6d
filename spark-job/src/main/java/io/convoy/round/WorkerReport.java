package io.convoy.round;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a worker tells the driver about once a second.
 *
 * @param rank of the worker
 * @param step steps completed in this round
 * @param examples seen by this worker in this round
 * @param lossSum sum over those examples of the loss of their minibatch
 */
record WorkerReport(int rank, int step, long examples, double lossSum) {

    void write(DataOutputStream out) throws IOException {
        out.writeInt(rank);
        out.writeInt(step);
        out.writeLong(examples);
        out.writeDouble(lossSum);
    }

    static WorkerReport read(DataInputStream in) throws IOException {
        return new WorkerReport(in.readInt(), in.readInt(), in.readLong(), in.readDouble());
    }
}
