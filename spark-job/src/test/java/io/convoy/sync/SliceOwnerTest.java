package io.convoy.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an owner takes, what it refuses, and that a refusal changes nothing. */
class SliceOwnerTest {
    private static final RoundToken TOKEN = new RoundToken(1, 2);
    private static final FloatBuffer VECTOR = FloatBuffer.wrap(new float[] {0, 0, 1, 2, 3, 0});

    private final SliceOwner owner = new SliceOwner(TOKEN, List.of(new Piece(1, 2, 3)), 2);

    @Test
    void answersEverySenderWithTheSumOnceAllAreThere() {
        RecordedReply first = receive(frame(TOKEN, 1, 0, 2, 3, 7));
        assertThat(first.answered()).isFalse();
        assertThat(owner.missing(0)).containsExactly(0);

        RecordedReply second = receive(frame(TOKEN, 0, 0, 2, 3, 5));

        assertThat(first.values()).containsExactly(2, 4, 6);
        assertThat(second.values()).containsExactly(2, 4, 6);
        assertThat(second.examples()).isEqualTo(12);
        assertThat(owner.missing(0)).isEmpty();
    }

    @Test
    void takesTheNextSumBeforeThisOneIsFinishedButNotTheOneAfter() {
        assertThat(receive(frame(TOKEN, 0, 1, 2, 3, 5)).refusal()).isEmpty();
        assertThat(receive(frame(TOKEN, 0, 2, 2, 3, 5)).refusal())
                .contains("it is of sum 2 while sum 0 is open");

        owner.finish(0);

        assertThat(receive(frame(TOKEN, 0, 0, 2, 3, 5)).refusal())
                .contains("it is of sum 0 while sum 1 is open");
        assertThat(receive(frame(TOKEN, 1, 1, 2, 3, 5)).answered()).isTrue();
    }

    @Test
    void refusesFramesOfAnotherRound() {
        refusesAndGoesOn(frame(new RoundToken(1, 3), 0, 0, 2, 3, 5), "it belongs to another round");
    }

    @Test
    void refusesWorkersThatDoNotExist() {
        refusesAndGoesOn(frame(TOKEN, 2, 0, 2, 3, 5), "worker 2 of 2 with 5 examples");
        refusesAndGoesOn(frame(TOKEN, -1, 0, 2, 3, 5), "worker -1 of 2 with 5 examples");
    }

    @Test
    void refusesPiecesThatAreNotOwnedHere() {
        refusesAndGoesOn(frame(TOKEN, 0, 0, 1, 3, 5), "elements 1 to 4 are not a piece owned here");
        refusesAndGoesOn(frame(TOKEN, 0, 0, 2, 2, 5), "elements 2 to 4 are not a piece owned here");
    }

    @Test
    void refusesTruncatedAndOverlongFrames() {
        ByteBuffer whole = frame(TOKEN, 0, 0, 2, 3, 5);
        refusesAndGoesOn(
                whole.duplicate().limit(whole.limit() - 4), "says 3 values and holds 8 bytes");
        ByteBuffer longer = ByteBuffer.allocate(whole.limit() + 4).put(whole.duplicate()).rewind();
        refusesAndGoesOn(longer, "says 3 values and holds 16 bytes");
        refusesAndGoesOn(ByteBuffer.allocate(3), "not a contribution of this version");
        refusesAndGoesOn(ByteBuffer.allocate(100), "not a contribution of this version");
    }

    @Test
    void refusesASecondContributionOfTheSameWorker() {
        receive(frame(TOKEN, 0, 0, 2, 3, 5));

        RecordedReply again = receive(frame(TOKEN, 0, 0, 2, 3, 5));

        assertThat(again.refusal()).contains("worker 0 has sent this piece already");
        assertThat(receive(frame(TOKEN, 1, 0, 2, 3, 7)).values()).containsExactly(2, 4, 6);
    }

    @Test
    void remembersTheLastStepOfEachWorker() {
        receive(frame(TOKEN, 0, 0, 2, 3, 5));

        assertThat(owner.lastStepOf(0)).isEqualTo(40);
        assertThat(owner.lastStepOf(1)).isEqualTo(-1);
    }

    private void refusesAndGoesOn(ByteBuffer bad, String reason) {
        assertThat(receive(bad).refusal()).contains(reason);
        SliceOwner fresh = new SliceOwner(TOKEN, owner.pieces(), 2);
        assertThat(owner.missing(0)).isEqualTo(fresh.missing(0));
    }

    private RecordedReply receive(ByteBuffer frame) {
        RecordedReply reply = new RecordedReply();
        owner.receive(frame, reply);
        return reply;
    }

    private static ByteBuffer frame(
            RoundToken token, int rank, int sequence, int start, int length, int examples) {
        return new Contribution(token, rank, sequence, 40 + sequence, start, length, examples)
                .encode(VECTOR);
    }
}
