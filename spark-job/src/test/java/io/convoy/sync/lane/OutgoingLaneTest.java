package io.convoy.sync.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.sync.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a sender rings, waits, and learns that nothing more is taken. */
class OutgoingLaneTest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir private Path folder;
    private final Queue<CompletableFuture<ByteBuffer>> bells = new ArrayDeque<>();
    private final List<String> overNetwork = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private LaneMemory memory;
    private OutgoingLane lane;

    @BeforeEach
    void open() throws IOException {
        LaneId id = LaneId.draw();
        memory = LaneMemory.create(folder.resolve(id.fileName()));
        lane = new OutgoingLane(id, new Network(), memory);
    }

    @AfterEach
    void close() {
        lane.close();
    }

    @Test
    void anUploadIsTakenOnceItLiesInTheLane() {
        upload("a", 100);
        assertThat(told).containsExactly("a taken");
        memory.use(map -> assertThat(map.sent()).isEqualTo(1));
    }

    @Test
    void whoWatchesIsNotRungFor() {
        memory.use(LaneMap::watch);
        upload("a", 100);
        assertThat(bells).isEmpty();
    }

    @Test
    void oneBellIsRungAtATime() {
        upload("a", 100);
        upload("b", 100);
        assertThat(bells).hasSize(1);

        take(1);
        answer();
        assertThat(bells).as("b still lies there").hasSize(1);

        take(2);
        answer();
        assertThat(bells).isEmpty();
    }

    @Test
    void uploadsWaitForRoomInTheirOrder() {
        memory.use(LaneMap::watch);
        for (String name : List.of("a", "b", "c", "d", "e", "f")) {
            upload(name, MEGABYTE);
        }
        assertThat(told).containsExactly("a taken", "b taken", "c taken", "d taken");
        assertThat(bells).as("somebody waits, so the answer must tell of room").hasSize(1);

        take(1);
        answer();
        assertThat(told).endsWith("d taken", "e taken");
        take(5);
        answer();
        assertThat(told).endsWith("e taken", "f taken");
    }

    @Test
    void onlySoManySlotsAreOnTheirWay() {
        for (int i = 0; i < LaneMap.SLOTS + 1; i++) {
            upload("a", 0);
        }
        assertThat(told).hasSize(LaneMap.SLOTS);
        take(1);
        lane.proceed();
        assertThat(told).hasSize(LaneMap.SLOTS + 1);
    }

    @Test
    void aRefusalIsToldToWhoeverSentLast() {
        upload("a", 100);
        memory.use(LaneMap::refuse);
        lane.proceed();
        upload("b", 100);
        assertThat(told)
                .containsExactly(
                        "a taken",
                        "a lost: the other end has refused an upload",
                        "b lost: the other end has refused an upload");
    }

    @Test
    void aBellThatFailsEndsTheLane() {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            upload(name, MEGABYTE);
        }
        bells.remove().completeExceptionally(new IOException("the cable was cut"));
        assertThat(told).hasSize(5).endsWith("d taken", "e lost: the cable was cut");
    }

    @Test
    void moreTakenThanSentEndsTheLane() {
        upload("a", 100);
        take(2);
        lane.proceed();
        assertThat(told).endsWith("a lost: the other end has taken 2 of 1");
    }

    @Test
    void whatTheLaneCannotHoldTakesTheNetwork() {
        upload("a", 5 * MEGABYTE);
        assertThat(overNetwork).containsExactly("5242880 bytes");
    }

    @Test
    void whatWaitsWhenTheLaneIsClosedIsLost() {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            upload(name, MEGABYTE);
        }
        lane.close();
        assertThat(told).endsWith("e lost: connection closed");
    }

    private void upload(String name, int bytes) {
        lane.upload(
                ByteBuffer.allocate(8),
                ByteBuffer.allocateDirect(bytes),
                new Transport.Delivery() {
                    @Override
                    public void taken() {
                        told.add(name + " taken");
                    }

                    @Override
                    public void lost(Throwable cause) {
                        told.add(name + " lost: " + cause.getMessage());
                    }
                });
    }

    private void take(long loads) {
        memory.use(map -> map.taken(loads));
    }

    private void answer() {
        bells.remove().complete(ByteBuffer.allocate(0));
    }

    /** Notes what is asked and uploaded. */
    private final class Network implements Transport.Connection {
        @Override
        public CompletableFuture<ByteBuffer> ask(ByteBuffer frame) {
            CompletableFuture<ByteBuffer> answer = new CompletableFuture<>();
            bells.add(answer);
            return answer;
        }

        @Override
        public void upload(ByteBuffer header, ByteBuffer body, Transport.Delivery delivery) {
            overNetwork.add(body.remaining() + " bytes");
        }
    }
}
