package io.convoy.round;

import io.convoy.sync.Phases;
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
 * @param phases where its time went in this round
 */
record WorkerReport(int rank, int step, long examples, double lossSum, Phases phases) {

    void write(DataOutputStream out) throws IOException {
        out.writeInt(rank);
        out.writeInt(step);
        out.writeLong(examples);
        out.writeDouble(lossSum);
        out.writeLong(phases.data());
        out.writeLong(phases.compute());
        out.writeLong(phases.encode());
        out.writeLong(phases.communicate());
    }

    static WorkerReport read(DataInputStream in) throws IOException {
        return new WorkerReport(
                in.readInt(),
                in.readInt(),
                in.readLong(),
                in.readDouble(),
                new Phases(in.readLong(), in.readLong(), in.readLong(), in.readLong()));
    }
}
