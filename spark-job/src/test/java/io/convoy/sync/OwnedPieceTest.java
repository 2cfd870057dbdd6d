package io.convoy.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.batch.StepPlan;
import io.convoy.config.LearningRateSchedule;
import io.convoy.config.OptimizerConfig;
import io.convoy.config.OptimizerKind;
import io.convoy.config.Payload;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.NetworkReader;
import io.convoy.model.Replica;
import io.convoy.model.Topology;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an owner takes, when it answers, and what it refuses; SGD with a rate of 1. */
class OwnedPieceTest {
    private static final Piece PIECE = new Piece(0, 1, 2);
    private static final String NETWORK =
            """
            name: tiny
            input: 1,1,1
            layers:
              - flatten
              - dense: {units: 2, activation: softmax}
            """;

    private final Replica replica = open();
    private final float[] start = Frames.values(replica.parameters());
    private final List<String> answers = new ArrayList<>();

    @AfterEach
    void close() {
        replica.close();
    }

    private static Replica open() {
        OptimizerConfig optimizer =
                new OptimizerConfig(
                        OptimizerKind.SGD,
                        1,
                        0.9,
                        0.9,
                        0.999,
                        1e-8,
                        0,
                        0,
                        LearningRateSchedule.CONSTANT,
                        0);
        NetworkBlueprint blueprint =
                NetworkBlueprint.of(
                        Topology.of(NetworkReader.read("test.yaml", NETWORK)),
                        optimizer,
                        1,
                        7,
                        List.of("a", "b"));
        return Replica.open(blueprint, Replica.initialState(blueprint));
    }

    /** Worker 0 pushes three times, worker 1 twice. */
    private OwnedPiece owned(int staleness, Payload payload) {
        StepPlan steps = new StepPlan(List.of(6, 4), 2);
        return new OwnedPiece(PIECE, OwnerPlan.of(replica, steps, staleness, payload));
    }

    @Test
    void withoutStalenessThePushesOfAStepMakeOneUpdate() {
        OwnedPiece piece = owned(0, Payload.FP32);

        push(piece, 1, 0, 2, 8);
        assertThat(answers).isEmpty();
        push(piece, 0, 0, 4, 4);

        // divided by all 4 examples
        String both = "%s %s".formatted(start[1] - 1.5f, start[2] - 3f);
        assertThat(answers).containsExactlyInAnyOrder("0: " + both, "1: " + both);
        assertThat(piece.lag().max()).isZero();
    }

    @Test
    void withStalenessEachPushIsAnUpdateAndOneTooFarAheadIsAnsweredLater() {
        OwnedPiece piece = owned(1, Payload.FP32);

        push(piece, 0, 0, 2, 2);
        push(piece, 0, 1, 2, 2);

        String once = "0: %s %s".formatted(start[1] - 1, start[2] - 1);
        assertThat(answers).containsExactly(once);
        push(piece, 1, 0, 2, 2);
        String thrice = "%s %s".formatted(start[1] - 1 - 1 - 1, start[2] - 1 - 1 - 1);
        assertThat(answers).containsExactly(once, "0: " + thrice, "1: " + thrice);
        assertThat(piece.lag()).isEqualTo(new Lag(3, 2, 2));
    }

    @Test
    void aWorkerThatIsDoneHoldsNobodyBack() {
        OwnedPiece piece = owned(0, Payload.FP32);
        push(piece, 0, 0, 2, 2);
        push(piece, 1, 0, 2, 2);
        push(piece, 0, 1, 2, 2);
        push(piece, 1, 1, 2, 2);
        assertThat(piece.complete()).isNotDone();

        push(piece, 0, 2, 2, 2);

        assertThat(answers).hasSize(5);
        assertThat(piece.complete()).isDone();
    }

    @Test
    void refusesWhatIsNotDueAndStaysAsItWas() {
        OwnedPiece piece = owned(1, Payload.FP32);
        refuses(piece, 2, header(0, Payload.FP32, 8), "worker 2 of 2 with 2 examples");
        refuses(piece, 1, header(1, Payload.FP32, 8), "worker 1 pushes step 1 instead of 0 of 2");
        refuses(
                piece,
                1,
                header(0, Payload.BF16, 8),
                "2 elements in 8 bytes of BF16 for a piece of 2 elements in FP32");
        refuses(
                piece,
                1,
                header(0, Payload.FP32, 12),
                "2 elements in 12 bytes of FP32 for a piece of 2 elements in FP32");
        piece.begin(1, header(0, Payload.FP32, 8));
        refuses(piece, 1, header(0, Payload.FP32, 8), "worker 1 pushes step 0 instead of 0 of 2");
        assertThat(piece.pushes()).isZero();
    }

    @Test
    void whatCannotBeReadMakesNoUpdate() {
        OwnedPiece piece = owned(1, Payload.THRESHOLD);
        piece.begin(1, header(0, Payload.THRESHOLD, 4)).put(Frames.body(9));

        assertThatThrownBy(() -> piece.arrive(1, 2, parameters -> answers.add("answered")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(answers).isEmpty();
        assertThat(piece.pushes()).isZero();
    }

    private void push(OwnedPiece piece, int rank, int step, float... values) {
        piece.begin(rank, header(step, Payload.FP32, 8)).put(Frames.body(values));
        piece.arrive(rank, 2, parameters -> answers.add(rank + ": " + text(parameters)));
    }

    private static String text(ByteBuffer parameters) {
        return "%s %s".formatted(parameters.getFloat(0), parameters.getFloat(4));
    }

    private static void refuses(OwnedPiece piece, int rank, FrameHeader header, String reason) {
        assertThatThrownBy(() -> piece.begin(rank, header))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }

    private static FrameHeader header(int step, Payload payload, int bytes) {
        return new FrameHeader(
                FrameHeader.Kind.PUSH,
                Frames.TOKEN,
                1,
                0,
                step,
                PIECE.start(),
                PIECE.length(),
                2,
                payload,
                bytes);
    }
}
