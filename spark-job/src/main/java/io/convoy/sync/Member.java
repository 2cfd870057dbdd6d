package io.convoy.sync;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;

/**
 * A worker of a round, as the others know it.
 *
 * @param rank from 0
 * @param host it runs on
 * @param executor Spark's name of the process it runs in
 * @param address where that process listens for this round's frames
 */
public record Member(int rank, String host, String executor, Address address)
        implements Serializable {

    /** Writes all there is to know. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(rank);
        out.writeUTF(host);
        out.writeUTF(executor);
        out.writeUTF(address.host());
        out.writeInt(address.port());
    }

    /** Reads what {@link #write} wrote. */
    public static Member read(DataInputStream in) throws IOException {
        return new Member(
                in.readInt(), in.readUTF(), in.readUTF(), new Address(in.readUTF(), in.readInt()));
    }

    /** {@code Worker 1 on host}: how messages name it. */
    @Override
    public String toString() {
        return "Worker %d on %s".formatted(rank, host);
    }
}
