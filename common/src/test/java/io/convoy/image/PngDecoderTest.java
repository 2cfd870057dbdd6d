package io.convoy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.ImageShape;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngDecoderTest {
    private static final byte[] SOUND =
            Drawings.png(Drawings.noise(28, 28, BufferedImage.TYPE_BYTE_GRAY, 1));

    private static byte[] decode(byte[] png, int width, int height, int channels)
            throws UndecodableImageException {
        return new ImageDecoder(new ImageShape(height, width, channels), 1 << 20).decode(png);
    }

    @Test
    void sixteenBitsAreScaledAndRounded() throws UndecodableImageException {
        byte[] png =
                new PngBytes()
                        .header(4, 1, 16, 0)
                        .rows(0, 0x00, 0x00, 0x00, 0x81, 0x7f, 0xff, 0xff, 0xff)
                        .end();

        assertThat(decode(png, 4, 1, 1)).isEqualTo(new byte[] {0, 1, 127, (byte) 255});
    }

    @Test
    void fewBitsAreSpreadOverTheWholeRange() throws UndecodableImageException {
        byte[] png = new PngBytes().header(4, 1, 2, 0).rows(0, 0b00_01_10_11).end();

        assertThat(decode(png, 4, 1, 1)).isEqualTo(new byte[] {0, 85, (byte) 170, (byte) 255});
    }

    @Test
    void alphaIsLaidOverWhite() throws UndecodableImageException {
        byte[] png = new PngBytes().header(3, 1, 8, 4).rows(0, 100, 255, 100, 0, 100, 51).end();

        assertThat(decode(png, 3, 1, 1)).isEqualTo(new byte[] {100, (byte) 255, (byte) 224});
    }

    @Test
    void alphaOfSixteenBitColoursIsLaidOverWhite() throws UndecodableImageException {
        byte[] png =
                new PngBytes().header(1, 1, 16, 6).rows(0, 0, 0, 50, 50, 255, 255, 128, 0).end();

        assertThat(decode(png, 1, 1, 3)).isEqualTo(new byte[] {127, (byte) 152, (byte) 255});
    }

    @Test
    void transparentPaletteEntriesAndKeyColoursBecomeWhite() throws UndecodableImageException {
        byte[] palette =
                new PngBytes()
                        .header(2, 1, 1, 3)
                        .chunk("PLTE", 10, 20, 30, 40, 50, 60)
                        .chunk("tRNS", 0)
                        .rows(0, 0b01_000000)
                        .end();
        byte[] key =
                new PngBytes()
                        .header(2, 1, 8, 2)
                        .chunk("tRNS", 0, 1, 0, 2, 0, 3)
                        .rows(0, 1, 2, 3, 1, 2, 4)
                        .end();
        byte[] gray = new PngBytes().header(2, 1, 8, 0).chunk("tRNS", 0, 7).rows(0, 7, 8).end();

        assertThat(decode(palette, 2, 1, 3)).isEqualTo(new byte[] {-1, 40, -1, 50, -1, 60});
        assertThat(decode(key, 2, 1, 3)).isEqualTo(new byte[] {-1, 1, -1, 2, -1, 4});
        assertThat(decode(gray, 2, 1, 1)).isEqualTo(new byte[] {-1, 8});
    }

    @Test
    void coloursBecomeRec601Gray() throws UndecodableImageException {
        byte[] png =
                new PngBytes().header(3, 1, 8, 2).rows(0, 255, 0, 0, 0, 255, 0, 0, 0, 255).end();

        assertThat(decode(png, 3, 1, 1)).isEqualTo(new byte[] {76, (byte) 150, 29});
    }

    @Test
    void everyRowFilterIsUndone() throws UndecodableImageException {
        byte[] png =
                new PngBytes()
                        .header(2, 5, 8, 0)
                        .rows(0, 10, 20, 1, 10, 20, 2, 10, 20, 3, 10, 20, 4, 10, 20)
                        .end();

        assertThat(decode(png, 2, 5, 1))
                .isEqualTo(new byte[] {10, 20, 10, 30, 20, 50, 20, 55, 30, 75});
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 40, 60, 200})
    void anyDamagedByteIsFoundByTheChecksums(int fromEnd) {
        byte[] damaged = SOUND.clone();
        damaged[damaged.length - fromEnd] ^= 0x10;

        assertThatThrownBy(() -> decode(damaged, 28, 28, 1))
                .isInstanceOf(UndecodableImageException.class)
                .hasMessage("damaged PNG: the checksum of its IDAT chunk is wrong");
    }

    @Test
    void everyTruncationIsRefused() {
        for (int length = 4; length < SOUND.length; length++) {
            byte[] cut = Arrays.copyOf(SOUND, length);

            assertThatThrownBy(() -> decode(cut, 28, 28, 1))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(UndecodableImageException.class)
                    .hasMessageStartingWith("truncated PNG: it ends ");
        }
    }

    @Test
    void aHeaderThatPromisesMorePixelsThanTheDataHoldIsRefusedBeforeAllocating() {
        byte[] png = new PngBytes().header(1000, 1000, 8, 0).rows(0, 1, 2, 3).end();

        assertThatThrownBy(() -> decode(png, 28, 28, 1))
                .isInstanceOf(UndecodableImageException.class)
                .hasMessage("truncated PNG: its pixel data are too short");
    }

    @Test
    void tooFewRowsAreRefused() {
        byte[] png = new PngBytes().header(2, 3, 8, 0).rows(0, 1, 2, 0, 1, 2).end();

        assertThatThrownBy(() -> decode(png, 2, 3, 1))
                .isInstanceOf(UndecodableImageException.class)
                .hasMessage("truncated PNG: its pixel data are too short");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 5 | 8 | 0 | damaged PNG: its size is 0 x 5",
                "5 | -1 | 8 | 0 | damaged PNG: its size is 5 x -1",
                "5 | 5 | 3 | 0 | damaged PNG: no colour type 0 with 3 bits exists",
                "5 | 5 | 8 | 5 | damaged PNG: no colour type 5 with 8 bits exists",
                "5 | 5 | 8 | 3 | damaged PNG: its palette is missing or cut",
            })
    void impossibleHeadersAreNamed(int width, int height, int depth, int colour, String reason) {
        byte[] png = new PngBytes().header(width, height, depth, colour).rows(0).end();

        assertThatThrownBy(() -> decode(png, 5, 5, 1))
                .isInstanceOf(UndecodableImageException.class)
                .hasMessage(reason);
    }

    @Test
    void whatNoPngMayHoldIsNamed() {
        byte[] noData = new PngBytes().header(1, 1, 8, 0).end();
        byte[] scattered =
                new PngBytes().header(1, 1, 8, 0).rows(0, 1).chunk("tIME").rows(0, 1).end();
        byte[] filter = new PngBytes().header(1, 1, 8, 0).rows(9, 1).end();
        byte[] colour = new PngBytes().header(1, 1, 8, 3).chunk("PLTE", 1, 2, 3).rows(0, 1).end();
        byte[] deflate = new PngBytes().header(1, 1, 8, 0).chunk("IDAT", 1, 2, 3, 4).end();

        assertReason(noData, "damaged PNG: it holds no pixel data");
        assertReason(scattered, "damaged PNG: its pixel data are scattered");
        assertReason(filter, "damaged PNG: no filter 9 exists");
        assertReason(colour, "damaged PNG: a pixel's colour is not in its palette");
        assertReason(deflate, "damaged PNG: its pixel data cannot be inflated");
    }

    private static void assertReason(byte[] png, String reason) {
        assertThatThrownBy(() -> decode(png, 1, 1, 1))
                .isInstanceOf(UndecodableImageException.class)
                .hasMessage(reason);
    }
}
