package io.convoy.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FrameHeaderTest {
    private static final FrameHeader HEADER = Frames.part(1, 2, new Piece(0, 5, 7), 64);

    @Test
    void whatIsWrittenIsRead() {
        assertThat(FrameHeader.decode(HEADER.encode())).isEqualTo(HEADER);
        assertThat(HEADER.encode().remaining()).isEqualTo(FrameHeader.BYTES);
    }

    @Test
    void refusesWhatIsNoHeader() {
        refuses(ByteBuffer.allocate(3), "not a frame of this version");
        refuses(ByteBuffer.allocate(FrameHeader.BYTES), "not a frame of this version");
        refuses(HEADER.encode().limit(FrameHeader.BYTES - 1), "not a frame of this version");
        refuses(HEADER.encode().put(4, (byte) 99), "unknown code 99");
        refuses(HEADER.encode().put(6, (byte) 98), "unknown code 98");
    }

    private static void refuses(ByteBuffer bytes, String reason) {
        assertThatThrownBy(() -> FrameHeader.decode(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }
}
