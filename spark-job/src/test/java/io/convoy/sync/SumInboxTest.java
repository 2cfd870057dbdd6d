package io.convoy.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.Payload;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sums go straight into the vector, and only those that are due. */
class SumInboxTest {
    private static final Piece PIECE = new Piece(1, 1, 3);

    private final FloatBuffer values = Frames.vector(9, 0, 0, 0, 9);
    private final LentVector vector = new LentVector();
    private final List<Integer> finished = new ArrayList<>();
    private final SumInbox inbox =
            new SumInbox(
                    List.of(PIECE),
                    Payload.FP32,
                    vector,
                    (piece, examples) -> finished.add(examples));

    @BeforeEach
    void lend() {
        vector.lend(values);
    }

    @Test
    void chunksOfAnySizeFindTheirPlace() {
        ByteBuffer body = Frames.body(1, 2, 3);
        Transport.Intake intake = inbox.open(Frames.sum(1, 0, PIECE, 12));

        intake.take(body.duplicate().limit(5));
        intake.take(body.duplicate().position(5).limit(6));
        intake.take(body.duplicate().position(6));
        intake.complete();

        assertThat(Frames.values(values)).containsExactly(9, 1, 2, 3, 9);
        assertThat(finished).containsExactly(12);
    }

    @Test
    void refusesWhatIsNotDue() {
        refuses(Frames.sum(1, 1, PIECE, 12), "it is of sum 1, sum 0 is open");
        inbox.open(Frames.sum(1, 0, PIECE, 12));
        refuses(Frames.sum(1, 0, PIECE, 12), "it is of sum 0, sum 0 is open and has this piece");
        inbox.next();
        refuses(Frames.sum(1, 0, PIECE, 12), "it is of sum 0, sum 1 is open");
    }

    @Test
    void refusesSumsOfOthersThanTheOwner() {
        refuses(Frames.sum(2, 0, PIECE, 12), "process 2 owns no piece of 3 elements from 1 on");
        refuses(
                Frames.sum(1, 0, new Piece(1, 1, 4), 12),
                "process 1 owns no piece of 4 elements from 1 on");
        refuses(
                Frames.sum(1, 0, new Piece(1, 0, 3), 12),
                "process 1 owns no piece of 3 elements from 0 on");
    }

    @Test
    void aVectorThatWasTakenBackIsNotTouched() {
        Transport.Intake intake = inbox.open(Frames.sum(1, 0, PIECE, 12));
        vector.takeBack();

        assertThatThrownBy(() -> intake.take(Frames.body(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no sum is open");
        assertThat(Frames.values(values)).containsExactly(9, 0, 0, 0, 9);
    }

    private void refuses(FrameHeader header, String reason) {
        assertThatThrownBy(() -> inbox.open(header))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
        assertThat(finished).isEmpty();
    }
}
