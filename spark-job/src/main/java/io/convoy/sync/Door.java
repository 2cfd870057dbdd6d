package io.convoy.sync;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The handler of a process's transport: lets frames of its round in, once there is somebody to take
 * them; questions wait until then. Thread-safe.
 */
final class Door implements Transport.Handler {
    private final RoundToken token;
    private final List<Question> waiting = new ArrayList<>();
    private Optional<Host> host = Optional.empty();

    Door(RoundToken token) {
        this.token = token;
    }

    /** Takes frames whose token is right. */
    interface Host {
        void answer(FrameHeader question, Transport.Reply reply);

        Transport.Intake open(FrameHeader header);
    }

    private record Question(FrameHeader header, Transport.Reply reply) {}

    /** Opens the door. */
    synchronized void open(Host to) {
        host = Optional.of(to);
        waiting.forEach(question -> to.answer(question.header(), question.reply()));
        waiting.clear();
    }

    @Override
    public void receive(ByteBuffer frame, Transport.Reply reply) {
        try {
            answer(new Question(known(frame), reply));
        } catch (IllegalArgumentException e) {
            reply.refuse(e.getMessage());
        }
    }

    private synchronized void answer(Question question) {
        if (host.isPresent()) {
            host.get().answer(question.header(), question.reply());
        } else {
            waiting.add(question);
        }
    }

    @Override
    public Transport.Intake open(ByteBuffer header) {
        FrameHeader known = known(header);
        return host().open(known);
    }

    private synchronized Host host() {
        return host.orElseThrow(() -> new IllegalArgumentException("nobody was greeted yet"));
    }

    private FrameHeader known(ByteBuffer frame) {
        FrameHeader header = FrameHeader.decode(frame);
        if (!header.token().equals(token)) {
            throw new IllegalArgumentException("it belongs to another round");
        }
        return header;
    }
}
