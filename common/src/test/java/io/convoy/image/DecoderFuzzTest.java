package io.convoy.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.convoy.config.DecodingConfig;
import io.convoy.config.ImageShape;
import io.convoy.config.ResizeMode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Damaged files of every format, drawn from a fixed seed: each becomes pixels or a reason, within
 * its time and with no more memory than its pixels may take. For 60 s, or for as many files as
 * {@code -Dconvoy.fuzz.inputs} says. What it took is in {@code target/decoder-fuzz.txt}.
 */
class DecoderFuzzTest {
    private static final long SEED = 20_240_607;
    private static final long INPUTS = Long.getLong("convoy.fuzz.inputs", 0);
    private static final long NANOSECONDS = TimeUnit.SECONDS.toNanos(60);
    private static final int MAX_PIXELS = 1 << 16;

    /** Coefficients of a progressive CMYK picture, or a TIFF's samples; and what came of them. */
    private static final int BYTES_PER_PIXEL = 24;

    /** A WebP's codes and transforms, above all. */
    private static final int BYTES_APART = 5 << 20;

    private static final Path MEASURED = Path.of("target", "decoder-fuzz.txt");
    private static final ImageShape SHAPE = new ImageShape(24, 20, 3);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** Beyond the decoder's own limit, what a busy machine may add. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private int pictures;
    private int refused;
    private long slowest;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void everyDamagedFileBecomesPixelsOrAReason() throws IOException {
        Mutation mutation = new Mutation(sound(), SEED);
        warmUp();
        long begun = System.nanoTime();
        try (ImageDecoder stretching = decoder(ResizeMode.STRETCH);
                ImageDecoder padding = decoder(ResizeMode.PAD)) {
            for (long i = 0; more(i, begun); i++) {
                byte[] file = mutation.next();
                decode(i % 2 == 0 ? stretching : padding, file, i);
            }
        }
        Files.writeString(
                MEASURED,
                "%d pictures, %d refused, %.1f s, the slowest %.3f s%n"
                        .formatted(
                                pictures,
                                refused,
                                (System.nanoTime() - begun) / 1e9,
                                slowest / 1e9));
        assertThat(pictures).isGreaterThan(100);
        assertThat(refused).isGreaterThan(100);
    }

    /** What is loaded and kept once is no file's. */
    private static void warmUp() {
        try (ImageDecoder decoder = decoder(ResizeMode.STRETCH)) {
            for (byte[] file : sound()) {
                decoder.decode(file);
            }
        } catch (UndecodableImageException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean more(long done, long begun) {
        return INPUTS > 0 ? done < INPUTS : System.nanoTime() - begun < NANOSECONDS;
    }

    private static ImageDecoder decoder(ResizeMode mode) {
        return new ImageDecoder(
                new Decoding(SHAPE, MAX_PIXELS, new DecodingConfig(mode, 0x804020, TIMEOUT)));
    }

    private void decode(ImageDecoder decoder, byte[] file, long number) {
        long begun = System.nanoTime();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        try {
            assertThat(decoder.decode(file)).hasSize(SHAPE.values());
            pictures++;
        } catch (UndecodableImageException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("@");
            refused++;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    "input %d: %s".formatted(number, HexFormat.of().formatHex(file)), e);
        }
        long most = BYTES_PER_PIXEL * (long) MAX_PIXELS + 16L * file.length + BYTES_APART;
        assertThat(threads.getCurrentThreadAllocatedBytes() - allocated)
                .as("bytes allocated for input %d", number)
                .isLessThan(most);
        long taken = System.nanoTime() - begun;
        slowest = Math.max(slowest, taken);
        assertThat(taken)
                .as("nanoseconds for input %d", number)
                .isLessThan(TIMEOUT.toNanos() + PATIENCE);
    }

    /** Small files of every format and kind. */
    static List<byte[]> sound() {
        BufferedImage slope = Drawings.slope(40, 30);
        BufferedImage gray = Drawings.noise(28, 28, BufferedImage.TYPE_BYTE_GRAY, 1);
        BufferedImage wide = Drawings.noise(9, 9, BufferedImage.TYPE_USHORT_GRAY, 2);
        BufferedImage palette = Drawings.noise(31, 17, BufferedImage.TYPE_BYTE_INDEXED, 3);
        BufferedImage alpha = Drawings.noise(12, 11, BufferedImage.TYPE_4BYTE_ABGR, 4);
        BufferedImage bits = Drawings.noise(33, 20, BufferedImage.TYPE_BYTE_BINARY, 5);
        List<byte[]> files = new ArrayList<>();
        for (BufferedImage image : List.of(slope, gray)) {
            files.add(Drawings.jpeg(image));
            files.add(Drawings.progressiveJpeg(image));
            files.add(Encodings.write(image, "jpeg"));
            files.add(JpegBytes.insert(Drawings.jpeg(image), JpegBytes.exif(6)));
        }
        for (BufferedImage image : List.of(slope, gray, wide, palette, alpha, bits)) {
            files.add(Drawings.png(image));
            files.add(Drawings.interlacedPng(image));
            files.add(Encodings.write(image, "tiff"));
            files.add(Encodings.write(image, "tiff", "LZW"));
            files.add(Encodings.write(image, "tiff", "Deflate"));
            files.add(Encodings.write(image, "tiff", "PackBits"));
        }
        for (BufferedImage image : List.of(slope, gray, palette, bits)) {
            files.add(Encodings.write(image, "bmp"));
            files.add(Encodings.write(image, "gif"));
        }
        files.add(Encodings.write(palette, "bmp", "BI_RLE8"));
        for (BufferedImage image : List.of(slope, gray, alpha)) {
            files.add(WebPBytes.lossless(image));
        }
        files.add(WebPBytes.lossy());
        files.add(WebPBytes.lossyWithAlpha());
        files.addAll(netpbm());
        return files;
    }

    private static List<byte[]> netpbm() {
        return Stream.of(
                        "P1 3 2 101 001",
                        "P2 3 2 15 1 2 3 4 5 6",
                        "P3 1 2 255 1 2 3 4 5 6",
                        "P4 9 2\nabcd",
                        "P5 3 2 255\nabcdef",
                        "P6 2 2 65535\nabcdefghijklmnopqrstuvwx")
                .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    @Test
    void whatIsDamagedHereIsSound() throws UndecodableImageException {
        for (byte[] file : sound()) {
            try (ImageDecoder decoder = decoder(ResizeMode.STRETCH)) {
                assertThat(decoder.decode(file))
                        .as(() -> new String(Arrays.copyOf(file, 8), StandardCharsets.ISO_8859_1))
                        .hasSize(SHAPE.values());
            }
        }
    }
}
