package io.convoy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.DecodingConfig;
import io.convoy.config.ImageShape;
import io.convoy.config.ResizeMode;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResizeModesTest {
    private static byte[] decode(byte[] content, ResizeMode mode, int background, ImageShape shape)
            throws UndecodableImageException {
        DecodingConfig config = new DecodingConfig(mode, background, Duration.ofSeconds(10));
        try (ImageDecoder decoder = new ImageDecoder(new Decoding(shape, 1 << 20, config))) {
            return decoder.decode(content);
        }
    }

    /** Of a row: 10, 20, 30 and so on in columns of 4 pixels. */
    private static byte[] columns(int count) {
        BufferedImage image = new BufferedImage(4 * count, 4, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 16 * count; i++) {
            int x = i % (4 * count);
            image.getRaster().setSample(x, i / (4 * count), 0, 10 + x / 4 * 10);
        }
        return Drawings.png(image);
    }

    @Test
    void croppingKeepsTheMiddleInItsProportions() throws UndecodableImageException {
        byte[] middle = decode(columns(3), ResizeMode.CROP, 0, new ImageShape(4, 4, 1));

        assertThat(middle).containsOnly(20);
    }

    @Test
    void paddingKeepsEverythingBetweenBars() throws UndecodableImageException {
        byte[] padded = decode(columns(1), ResizeMode.PAD, 0xffffff, new ImageShape(4, 8, 1));

        for (int y = 0; y < 4; y++) {
            assertThat(java.util.Arrays.copyOfRange(padded, 8 * y, 8 * y + 8))
                    .isEqualTo(new byte[] {-1, -1, 10, 10, 10, 10, -1, -1});
        }
    }

    @Test
    void barsHaveTheColourOfTheBackground() throws UndecodableImageException {
        byte[] padded = decode(columns(1), ResizeMode.PAD, 0x010203, new ImageShape(6, 4, 3));

        assertThat(new byte[] {padded[0], padded[24], padded[48]}).isEqualTo(new byte[] {1, 2, 3});
        assertThat(new byte[] {padded[8], padded[32], padded[56]})
                .isEqualTo(new byte[] {10, 10, 10});
    }

    @Test
    void stretchingFillsTheShape() throws UndecodableImageException {
        byte[] stretched = decode(columns(2), ResizeMode.STRETCH, 0, new ImageShape(2, 2, 1));

        assertThat(stretched).isEqualTo(new byte[] {11, 19, 11, 19});
    }

    /** A picture turned by its EXIF orientation is cropped as it is seen. */
    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8"})
    void orientationAndCroppingGoTogether(int orientation) throws UndecodableImageException {
        BufferedImage slope = Drawings.slope(64, 32);
        byte[] jpeg = JpegBytes.insert(Drawings.jpeg(slope), JpegBytes.exif(orientation));
        ImageShape shape = new ImageShape(16, 16, 3);
        byte[] whole = decode(Drawings.jpeg(slope), ResizeMode.CROP, 0, shape);

        byte[] cropped = decode(jpeg, ResizeMode.CROP, 0, shape);

        byte[] expected =
                Orientation.of(orientation).apply(new PlanarImage(16, 16, 3, whole)).values();
        assertThat(Drawings.difference(cropped, expected)).isLessThanOrEqualTo(2);
    }

    @Test
    void transparentPixelsShowTheBackground() throws UndecodableImageException {
        byte[] png = new PngBytes().header(2, 1, 8, 6).rows(0, 9, 9, 9, 0, 9, 9, 9, 255).end();

        byte[] decoded = decode(png, ResizeMode.STRETCH, 0x0a0b0c, new ImageShape(1, 2, 3));

        assertThat(decoded).isEqualTo(new byte[] {10, 9, 11, 9, 12, 9});
    }

    @Test
    void theTimeLimitEndsADecoding() throws UndecodableImageException {
        AtomicLong clock = new AtomicLong();
        Deadline deadline = Deadline.in(Duration.ofMillis(5), clock::get);
        clock.set(5_000_000);
        deadline.check();
        clock.set(5_000_001);
        Rendering late = new Rendering(1, Background.WHITE, deadline);

        for (byte[] content :
                new byte[][] {
                    columns(2),
                    Drawings.jpeg(Drawings.slope(20, 20)),
                    Drawings.progressiveJpeg(Drawings.slope(20, 20)),
                    Encodings.write(Drawings.slope(20, 20), "bmp"),
                    Encodings.write(Drawings.slope(20, 20), "gif"),
                    Encodings.write(Drawings.slope(20, 20), "tiff"),
                    "P5 1 1 255 x".getBytes(java.nio.charset.StandardCharsets.US_ASCII)
                }) {
            try (PictureFormats formats = new PictureFormats()) {
                EncodedPicture picture = formats.open(new EncodedImage(content));
                Framing whole = Framing.whole(picture.width(), picture.height());
                assertThatThrownBy(() -> picture.decode(whole, late))
                        .isInstanceOf(UndecodableImageException.class)
                        .hasMessage("not decoded within the 5 ms of data.decode-timeout");
            }
        }
    }
}
