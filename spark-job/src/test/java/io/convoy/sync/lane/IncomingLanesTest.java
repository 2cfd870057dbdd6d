package io.convoy.sync.lane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.sync.RoundToken;
import io.convoy.sync.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another process may say about lanes, and what is refused. */
class IncomingLanesTest {
    private static final RoundToken TOKEN = new RoundToken(1, 2);

    @TempDir private Path folder;
    private final LaneId id = LaneId.draw();
    private final List<String> taken = new ArrayList<>();
    private IncomingLanes lanes;
    private LaneMemory memory;
    private long sent;

    @BeforeEach
    void makeALane() throws IOException {
        lanes = new IncomingLanes(TOKEN, folder, new Uploads());
        memory = LaneMemory.create(file(id));
    }

    @AfterEach
    void close() {
        lanes.close();
        memory.close();
    }

    @Test
    void uploadsAreTakenWhereTheyLieInTheirOrder() {
        assertThat(answer(LaneFrame.offer(id, TOKEN))).isEmpty();
        send("hello", 64);
        send("world", 0);
        assertThat(answer(LaneFrame.bell(id))).isEmpty();
        assertThat(taken).containsExactly("head", "hello", "complete", "head", "world", "complete");
        memory.use(map -> assertThat(map.taken()).isEqualTo(2));
    }

    @Test
    void theyStillComeWhenTheFileIsGone() throws IOException {
        answer(LaneFrame.offer(id, TOKEN));
        Files.delete(file(id));
        send("hello", 64);
        assertThat(answer(LaneFrame.bell(id))).isEmpty();
        assertThat(taken).contains("hello");
    }

    @Test
    void whoWatchesNeedsNoBell() {
        answer(LaneFrame.offer(id, TOKEN));
        lanes.all().forEach(IncomingLane::watch);
        memory.use(map -> assertThat(map.isWatched()).isTrue());
        send("hello", 64);
        lanes.all().forEach(IncomingLane::takeIfFree);
        assertThat(taken).contains("hello");

        send("world", 64);
        lanes.all().forEach(IncomingLane::leave);
        assertThat(taken).contains("world");
        memory.use(map -> assertThat(map.isWatched()).isFalse());
    }

    @Test
    void strangersAndOtherRoundsAreRefused() {
        assertThat(answer(LaneFrame.offer(id, new RoundToken(1, 3))))
                .isEqualTo("a lane of another round");
        assertThat(answer(LaneFrame.bell(id))).isEqualTo("an unknown lane");
        assertThat(taken).isEmpty();
    }

    @Test
    void onlyFilesOfLanesAreOpened() throws IOException {
        LaneId link = LaneId.draw();
        Files.createSymbolicLink(file(link), file(id));
        assertThat(answer(LaneFrame.offer(link, TOKEN))).isEqualTo(noLane(link));

        LaneId open = LaneId.draw();
        LaneMemory.create(file(open)).close();
        Files.setPosixFilePermissions(file(open), PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(answer(LaneFrame.offer(open, TOKEN))).isEqualTo(noLane(open));

        LaneId shorter = LaneId.draw();
        Files.write(file(shorter), new byte[100]);
        assertThat(answer(LaneFrame.offer(shorter, TOKEN))).isEqualTo(noLane(shorter));

        assertThat(answer(LaneFrame.offer(LaneId.draw(), TOKEN)))
                .startsWith("a lane that cannot be opened here: ");
    }

    private static String noLane(LaneId lane) {
        return "a lane that cannot be opened here: " + lane.fileName() + " is not a lane";
    }

    @Test
    void aLaneIsOfferedOnce() {
        answer(LaneFrame.offer(id, TOKEN));
        assertThat(answer(LaneFrame.offer(id, TOKEN))).isEqualTo("a lane that is known already");
        send("hello", 64);
        assertThat(answer(LaneFrame.bell(id))).isEmpty();
    }

    @Test
    void placesOutsideOfTheLaneAreRefusedAndEndIt() throws IOException {
        answer(LaneFrame.offer(id, TOKEN));
        send("hello", 64);
        writePositionOfTheFirstLoad(LaneMap.BODY_BYTES - 4);
        assertThat(answer(LaneFrame.bell(id))).isEqualTo("5 bytes from byte 4194300 of a lane");
        memory.use(map -> assertThat(map.isRefused()).isTrue());

        send("world", 64);
        assertThat(answer(LaneFrame.bell(id))).isEmpty();
        assertThat(taken).isEmpty();
    }

    @Test
    void damagedFramesAreRefused() {
        ByteBuffer offer = LaneFrame.offer(id, TOKEN).encode();
        ByteBuffer cut = offer.slice(0, offer.remaining() - 1);
        assertThat(LaneFrame.isOne(cut)).isTrue();
        assertThat(answer(cut)).isEqualTo("39 bytes of kind 1 about a lane");
        assertThat(LaneFrame.isOne(offer.slice(0, 23))).isFalse();
    }

    @Test
    void aClosedLaneTakesNothing() {
        answer(LaneFrame.offer(id, TOKEN));
        lanes.close();
        assertThat(answer(LaneFrame.bell(id))).isEqualTo("an unknown lane");
    }

    private void writePositionOfTheFirstLoad(int position) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder());
        try (FileChannel file = FileChannel.open(file(id), StandardOpenOption.WRITE)) {
            file.write(bytes.putInt(position).flip(), 1024);
        }
    }

    private void send(String body, int position) {
        ByteBuffer header = ByteBuffer.wrap("head".getBytes(UTF_8));
        ByteBuffer bytes = ByteBuffer.wrap(body.getBytes(UTF_8));
        memory.use(map -> map.send(sent++, header, bytes, position));
    }

    private Path file(LaneId lane) {
        return folder.resolve(lane.fileName());
    }

    private String answer(LaneFrame frame) {
        return answer(frame.encode());
    }

    /** Why a question is refused; empty if it is not. */
    private String answer(ByteBuffer frame) {
        List<String> answers = new ArrayList<>();
        lanes.receive(
                frame,
                new Transport.Reply() {
                    @Override
                    public void send(ByteBuffer answer) {
                        answers.add("");
                    }

                    @Override
                    public void refuse(String reason) {
                        answers.add(reason);
                    }
                });
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }

    /** Notes what is uploaded. */
    private final class Uploads implements Transport.Handler {
        @Override
        public void receive(ByteBuffer frame, Transport.Reply reply) {
            throw new AssertionError("not a question about a lane");
        }

        @Override
        public Transport.Intake open(ByteBuffer header) {
            taken.add(UTF_8.decode(header).toString());
            return new Transport.Intake() {
                @Override
                public void take(ByteBuffer bytes) {
                    taken.add(UTF_8.decode(bytes).toString());
                }

                @Override
                public void complete() {
                    taken.add("complete");
                }
            };
        }
    }
}
