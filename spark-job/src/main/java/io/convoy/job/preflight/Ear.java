package io.convoy.job.preflight;

import io.convoy.sync.Transport;
import java.nio.ByteBuffer;

/** Answers greetings, and takes whatever is sent after them: the far end of {@link Roads}. */
final class Ear implements Transport.Handler {
    static final int HELLO = 0x636f6e76;

    @Override
    public void receive(ByteBuffer frame, Transport.Reply reply) {
        if (frame.remaining() == Integer.BYTES && frame.getInt(frame.position()) == HELLO) {
            reply.send(ByteBuffer.allocate(0));
        } else {
            reply.refuse("no greeting of a check");
        }
    }

    @Override
    public Transport.Intake open(ByteBuffer header) {
        if (header.remaining() != Integer.BYTES || header.getInt(header.position()) != HELLO) {
            throw new IllegalArgumentException("no upload of a check");
        }
        return new Transport.Intake() {
            @Override
            public void take(ByteBuffer bytes) {
                bytes.position(bytes.limit());
            }

            @Override
            public void complete() {
                // that they have come is all there is to know
            }
        };
    }
}
