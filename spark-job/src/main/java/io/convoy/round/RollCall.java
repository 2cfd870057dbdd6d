package io.convoy.round;

import io.convoy.sync.Member;
import io.convoy.sync.Transport;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The workers of a round that have come, on the driver: when the last comes, all are told who they
 * are. Spark's own barrier would do, but looks for the others only once a second. Thread-safe.
 *
 * <p>Format of the answer, big-endian: number of workers (int32), then each {@link Member}.
 */
final class RollCall {
    private final int workers;
    private final Map<Integer, Member> members = new TreeMap<>();
    private final List<Transport.Reply> waiting = new ArrayList<>();

    /** A call that so many workers are to answer. */
    RollCall(int workers) {
        this.workers = workers;
    }

    /**
     * Notes that a worker has come.
     *
     * @param reply answered when all have
     * @throws IOException if there is no such worker, or it is here already
     */
    synchronized void answer(Member member, Transport.Reply reply) throws IOException {
        if (member.rank() < 0 || member.rank() >= workers) {
            throw new IOException("worker %d of %d".formatted(member.rank(), workers));
        }
        if (members.putIfAbsent(member.rank(), member) != null) {
            throw new IOException("worker %d has come already".formatted(member.rank()));
        }
        waiting.add(reply);
        if (members.size() == workers) {
            ByteBuffer all = written();
            waiting.forEach(one -> one.send(all.duplicate()));
            waiting.clear();
        }
    }

    /** Those who have come, by rank. */
    synchronized List<Member> members() {
        return List.copyOf(members.values());
    }

    private ByteBuffer written() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(members.size());
            for (Member member : members.values()) {
                member.write(out);
            }
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory does not fail.", e);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    /** Reads the answer. */
    static List<Member> read(DataInputStream in) throws IOException {
        List<Member> members = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            members.add(Member.read(in));
        }
        return members;
    }

    /** Nobody is expected; what comes is of another round. */
    static RollCall none() {
        return new RollCall(0);
    }
}
