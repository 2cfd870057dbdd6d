package io.convoy.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.Payload;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an owner takes, what it refuses, and that a refusal changes nothing. */
class SliceOwnerTest {
    private static final Piece FIRST = new Piece(1, 2, 3);
    private static final Piece SECOND = new Piece(1, 5, 1);

    private final FloatBuffer values = Frames.vector(0, 0, 1, 2, 3, 4);
    private final LentVector vector = new LentVector();
    private final List<String> finished = new ArrayList<>();
    private final SliceOwner owner =
            new SliceOwner(
                    1,
                    3,
                    List.of(FIRST, SECOND),
                    Payload.FP32,
                    vector,
                    (piece, sum) -> finished.add(piece.start() + ": " + sum.examples()));

    @BeforeEach
    void lend() {
        vector.lend(values);
    }

    @Test
    void addsInPlaceOnceAllPartsAreThere() {
        send(Frames.part(2, 0, FIRST, 7), 10, 20, 30);
        owner.contribute(5);
        assertThat(finished).isEmpty();
        assertThat(owner.missing()).containsExactly(0, 2);

        send(Frames.part(0, 0, FIRST, 3), 100, 200, 300);

        assertThat(finished).containsExactly("2: 15");
        assertThat(Frames.values(values)).containsExactly(0, 0, 111, 222, 333, 4);
    }

    @Test
    void onePieceIsDoneWhileAnotherIsOnItsWay() {
        owner.contribute(5);
        send(Frames.part(0, 0, SECOND, 3), 1);

        send(Frames.part(2, 0, SECOND, 7), 1);

        assertThat(finished).containsExactly("5: 15");
        assertThat(Frames.values(values)).containsExactly(0, 0, 1, 2, 3, 6);
    }

    @Test
    void takesThePartsOfTheNextSumOnceThisOneIsDone() {
        assertThatThrownBy(() -> owner.open(Frames.part(0, 1, SECOND, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it is of sum 1 while sum 0 is open");
        owner.contribute(5);
        send(Frames.part(0, 0, SECOND, 3), 1);
        send(Frames.part(2, 0, SECOND, 7), 1);

        send(Frames.part(0, 1, SECOND, 3), 1);

        assertThatThrownBy(() -> owner.open(Frames.part(2, 0, SECOND, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it is of sum 0 while sum 1 is open");
    }

    @Test
    void refusesProcessesThatDoNotExistAndItself() {
        refuses(Frames.part(3, 0, FIRST, 5), "process 3 of 3 with 5 examples");
        refuses(Frames.part(-1, 0, FIRST, 5), "process -1 of 3 with 5 examples");
        refuses(Frames.part(1, 0, FIRST, 5), "process 1 of 3 with 5 examples");
        refuses(Frames.part(0, 0, FIRST, -5), "process 0 of 3 with -5 examples");
    }

    @Test
    void refusesPiecesThatAreNotOwnedHere() {
        refuses(
                Frames.part(0, 0, new Piece(1, 1, 3), 5),
                "no piece that is owned here starts at element 1");
        refuses(
                Frames.part(0, 0, new Piece(1, 2, 2), 5),
                "2 elements in 8 bytes of FP32 for a piece of 3 elements in FP32");
    }

    @Test
    void refusesASecondPartOfTheSameProcess() {
        send(Frames.part(0, 0, FIRST, 5), 1, 1, 1);

        refuses(Frames.part(0, 0, FIRST, 5), "process 0 has sent this piece already");
    }

    @Test
    void truncatedAndOverlongBodiesCountForNothing() {
        owner.contribute(5);
        send(Frames.part(2, 0, FIRST, 7), 10, 20, 30);
        Transport.Intake intake = owner.open(Frames.part(0, 0, FIRST, 3));
        intake.take(Frames.body(1, 1));

        assertThatThrownBy(intake::complete)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("8 bytes instead of the 12 that were announced");
        assertThatThrownBy(() -> intake.take(Frames.body(1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("more than the 12 bytes that were announced");
        assertThat(finished).isEmpty();
        assertThat(Frames.values(values)).containsExactly(0, 0, 1, 2, 3, 4);
    }

    @Test
    void partsOfAnotherPayloadOrThatCannotBeReadCountForNothing() {
        SliceOwner sparse =
                new SliceOwner(1, 2, List.of(FIRST), Payload.THRESHOLD, vector, (piece, sum) -> {});
        sparse.contribute(5);
        FrameHeader plain = Frames.part(0, 0, FIRST, 3);
        assertThatThrownBy(() -> sparse.open(plain))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "3 elements in 12 bytes of FP32 for a piece of 3 elements in THRESHOLD");
        Transport.Intake intake = sparse.open(Frames.written(plain, Payload.THRESHOLD));
        intake.take(Frames.body(1, 2, 3));

        assertThatThrownBy(intake::complete).isInstanceOf(IllegalArgumentException.class);
        assertThat(Frames.values(values)).containsExactly(0, 0, 1, 2, 3, 4);
        assertThat(sparse.missing()).containsExactly(0);
    }

    @Test
    void aVectorThatWasTakenBackIsNotTouched() {
        owner.contribute(5);
        send(Frames.part(2, 0, SECOND, 7), 10);
        vector.takeBack();

        assertThatThrownBy(() -> send(Frames.part(0, 0, SECOND, 3), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no sum is open");
        assertThat(Frames.values(values)).containsExactly(0, 0, 1, 2, 3, 4);
    }

    @Test
    void remembersTheLastStepOfEachProcess() {
        send(Frames.part(0, 0, FIRST, 5), 1, 1, 1);

        assertThat(owner.lastStepOf(0)).isEqualTo(40);
        assertThat(owner.lastStepOf(2)).isEqualTo(-1);
    }

    private void refuses(FrameHeader header, String reason) {
        List<Integer> missing = owner.missing();
        assertThatThrownBy(() -> owner.open(header))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
        assertThat(owner.missing()).isEqualTo(missing);
    }

    private void send(FrameHeader header, float... body) {
        Transport.Intake intake = owner.open(header);
        intake.take(Frames.body(body));
        intake.complete();
    }
}
