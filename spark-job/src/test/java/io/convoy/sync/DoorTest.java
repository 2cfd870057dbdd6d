package io.convoy.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoorTest {
    private static final Piece PIECE = new Piece(0, 0, 1);

    private final Door door = new Door(Frames.TOKEN);
    private final List<String> replies = new ArrayList<>();

    @Test
    void questionsWaitUntilSomebodyIsThere() {
        ByteBuffer question = FrameHeader.bare(FrameHeader.Kind.GREETING, Frames.TOKEN, 1).encode();
        door.receive(question, new Reply());
        assertThat(replies).isEmpty();

        door.open(new Host());
        assertThat(replies).containsExactly("sent");
        door.receive(question, new Reply());
        assertThat(replies).containsExactly("sent", "sent");
    }

    @Test
    void valuesOfNobodyGreetedAreRefused() {
        assertThatThrownBy(() -> door.open(Frames.part(1, 0, PIECE, 1).encode()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nobody was greeted yet");
    }

    @Test
    void framesOfAnotherRoundAreRefused() {
        door.open(new Host());
        RoundToken other = new RoundToken(1, 3);
        ByteBuffer frame = FrameHeader.bare(FrameHeader.Kind.PART, other, 1).encode();

        assertThatThrownBy(() -> door.open(frame))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it belongs to another round");
        door.receive(frame, new Reply());
        assertThat(replies).containsExactly("it belongs to another round");
    }

    private static final class Host implements Door.Host {
        @Override
        public void answer(FrameHeader question, Transport.Reply reply) {
            reply.send(ByteBuffer.allocate(0));
        }

        @Override
        public Transport.Intake open(FrameHeader header) {
            throw new AssertionError(header);
        }
    }

    private final class Reply implements Transport.Reply {
        @Override
        public void send(ByteBuffer answer) {
            replies.add("sent");
        }

        @Override
        public void refuse(String reason) {
            replies.add(reason);
        }
    }
}
