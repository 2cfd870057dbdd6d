package io.convoy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.DecodingConfig;
import io.convoy.config.ImageShape;
import io.convoy.config.ResizeMode;
import java.awt.image.BufferedImage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WebPTest {
    private static final int MAX_PIXELS = 10_000;

    @Test
    void losslessPicturesKeepEveryValue() throws UndecodableImageException {
        BufferedImage image = Drawings.noise(33, 21, BufferedImage.TYPE_INT_RGB, 9);

        byte[] decoded = decode(WebPBytes.lossless(image), 33, 21);

        assertThat(decoded).isEqualTo(Drawings.planes(image));
    }

    @Test
    void lossyPicturesAreCloseToWhatTheyWereMadeOf() throws UndecodableImageException {
        byte[] decoded = decode(WebPBytes.lossy(), WebPBytes.WIDTH, WebPBytes.HEIGHT);

        assertThat(Drawings.difference(decoded, slope())).isLessThan(40);
    }

    @Test
    void whatIsTransparentShowsTheBackground() throws UndecodableImageException {
        byte[] decoded = decode(WebPBytes.lossyWithAlpha(), WebPBytes.WIDTH, WebPBytes.HEIGHT);

        for (int y = 0; y < WebPBytes.HEIGHT; y++) {
            assertThat(decoded[y * WebPBytes.WIDTH]).as("red at the left").isEqualTo((byte) 0xff);
        }
        int right = WebPBytes.WIDTH - 1;
        assertThat(decoded[right] & 0xff).as("red at the right").isBetween(205, 250);
    }

    /** Whose bits end before its pixels, though its chunks are whole. */
    @Test
    void pixelsThatAreNotThereAreNotMadeUp() {
        byte[] file = WebPBytes.lossless(Drawings.noise(12, 11, BufferedImage.TYPE_INT_RGB, 9));
        file[23] ^= 0x40; // 256 rows more

        assertThatThrownBy(() -> decode(file, 12, 11))
                .isInstanceOf(UndecodableImageException.class)
                .hasMessage("truncated WebP: its pixel data are too short");
    }

    private static byte[] decode(byte[] file, int width, int height)
            throws UndecodableImageException {
        DecodingConfig config =
                new DecodingConfig(ResizeMode.STRETCH, 0xffffff, Duration.ofSeconds(10));
        ImageShape shape = new ImageShape(height, width, 3);
        try (ImageDecoder decoder = new ImageDecoder(new Decoding(shape, MAX_PIXELS, config))) {
            return decoder.decode(file);
        }
    }

    private static byte[] slope() {
        int plane = WebPBytes.WIDTH * WebPBytes.HEIGHT;
        byte[] values = new byte[3 * plane];
        for (int i = 0; i < plane; i++) {
            values[i] = (byte) (i % WebPBytes.WIDTH * 12);
            values[plane + i] = (byte) (i / WebPBytes.WIDTH * 20);
            values[2 * plane + i] = (byte) 128;
        }
        return values;
    }
}
