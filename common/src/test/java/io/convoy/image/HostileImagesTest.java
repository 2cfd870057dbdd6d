package io.convoy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.ImageShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Small files that ask for much: of the stack, of the memory, of the time. */
class HostileImagesTest {
    private static final ImageShape SHAPE = new ImageShape(224, 224, 1);
    private static final ImageDecoder DECODER = new ImageDecoder(SHAPE, 100_000_000);

    @Test
    @Timeout(20)
    void framesWithinFramesAreNotLookedFor() {
        int frames = 40_000;
        ByteBuffer webp = ByteBuffer.allocate(12 + 24 * frames).order(ByteOrder.LITTLE_ENDIAN);
        webp.put(ascii("RIFF")).putInt(webp.capacity() - 8).put(ascii("WEBP"));
        while (webp.hasRemaining()) {
            webp.put(ascii("ANMF")).putInt(webp.remaining() - 4).put(new byte[16]);
        }

        assertThatThrownBy(() -> DECODER.decode(webp.array()))
                .isInstanceOf(UndecodableImageException.class)
                .hasMessage("damaged WebP: it holds no image");
    }

    /** Decodes at the end of a stack, and then with more and more of it left. */
    private static final class Climber implements Runnable {
        private final byte[] image = Drawings.jpeg(Drawings.slope(8, 8));
        private final ImageDecoder decoder = new ImageDecoder(SHAPE, 100_000_000);
        private final Set<String> outcomes = new HashSet<>();
        private final byte[] expected;

        Climber() throws UndecodableImageException {
            this.expected = decoder.decode(image);
        }

        @Override
        public void run() {
            descend(1_000_000);
        }

        private void descend(int levels) {
            if (levels > 0) {
                try {
                    descend(levels - 1);
                } catch (StackOverflowError e) {
                    // Too deep even to begin with decoding
                }
            }
            outcomes.add(outcome());
        }

        private String outcome() {
            try {
                return Arrays.equals(decoder.decode(image), expected) ? "pixels" : "others";
            } catch (UndecodableImageException e) {
                return e.getCause() == null ? e.getMessage() : "with a cause";
            }
        }
    }

    @Test
    @Timeout(60)
    void aDecoderWithoutStackRefusesTheImageAndDecodesTheNext() throws Exception {
        Climber climber = new Climber();
        Thread shallow = new Thread(null, climber, "shallow", 1 << 18);
        shallow.start();
        shallow.join();

        assertThat(climber.outcomes)
                .containsExactlyInAnyOrder(
                        "pixels", "damaged image: its parts are nested too deeply");
    }

    @Test
    void aSideBeyondAMillionIsRefused() {
        byte[] png = new PngBytes().header(50_000_000, 1, 1, 0).rows(0).end();

        assertThatThrownBy(() -> DECODER.decode(png))
                .isInstanceOf(UndecodableImageException.class)
                .hasMessage("50000000 x 1 pixels, a side longer than 1000000");
    }

    @Test
    @Timeout(20)
    void aPictureAMillionTimesAsLongAsWideIsDecoded() throws UndecodableImageException {
        byte[] row = new PngBytes().header(1_000_000, 1, 1, 0).rows(new int[125_001]).end();
        byte[] column = new PngBytes().header(1, 1_000_000, 1, 0).rows(new int[2_000_000]).end();

        assertThat(DECODER.decode(row)).hasSize(224 * 224);
        assertThat(DECODER.decode(column)).hasSize(224 * 224);
    }

    @Test
    @Timeout(20)
    void aTiffThatSaysATagAgainAndAgainIsRefused() {
        int values = 1_000_000;
        ByteBuffer tiff = ByteBuffer.allocate(10 + 12 * 65_535 + values);
        tiff.put(ascii("MM")).putShort((short) 42).putInt(8).putShort((short) 65_535);
        for (int i = 0; i < 65_535; i++) {
            tiff.putShort((short) 258).putShort((short) 1).putInt(values).putInt(10);
        }

        assertThatThrownBy(() -> DECODER.decode(tiff.array()))
                .isInstanceOf(UndecodableImageException.class)
                .hasMessage("damaged TIFF: it holds tag 258 twice");
    }

    @Test
    @Timeout(20)
    void entriesBeyondAnExifBlockAreNotReadOneByOne() {
        byte[] block = ByteBuffer.allocate(40).put(ascii("MM")).putShort((short) 42).array();
        ByteBuffer.wrap(block).putInt(4, 8).putShort(8, (short) 65_535);

        for (int i = 0; i < 1_000_000; i++) {
            assertThat(Orientation.read(block, 0, block.length) == Orientation.UPRIGHT).isTrue();
        }
    }

    /** A long Exif block goes on in further segments. */
    @Test
    void theFirstExifBlockSaysTheOrientation() throws UndecodableImageException {
        byte[] jpeg = Drawings.jpeg(Drawings.slope(16, 8));
        byte[] turned = JpegBytes.insert(jpeg, JpegBytes.exif(6));
        byte[] rest = JpegBytes.segment(0xE1, ascii("Exif\0\0and more of a thumbnail"));
        byte[] both = JpegBytes.insert(JpegBytes.insert(jpeg, rest), JpegBytes.exif(6));

        assertThat(DECODER.decode(both))
                .isEqualTo(DECODER.decode(turned))
                .isNotEqualTo(DECODER.decode(jpeg));
    }

    /** As it is when a machine pauses: another thread computes, this one waits. */
    @Test
    @Timeout(60)
    void onlyTheTimeOfTheDecodingThreadCounts() throws Exception {
        Deadline deadline = Deadline.in(Duration.ofMillis(200));
        Thread other = new Thread(() -> compute(System::nanoTime, 400));
        other.start();
        other.join();
        deadline.check();

        compute(
                java.lang.management.ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime,
                201);
        assertThatThrownBy(deadline::check)
                .isInstanceOf(UndecodableImageException.class)
                .hasMessage("not decoded within the 200 ms of data.decode-timeout");
    }

    private static void compute(LongSupplier clock, long millis) {
        long begun = clock.getAsLong();
        while (clock.getAsLong() - begun < TimeUnit.MILLISECONDS.toNanos(millis)) {
            Thread.onSpinWait();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
