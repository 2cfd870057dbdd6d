package io.convoy.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.config.ImageShape;
import java.awt.image.BufferedImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pixels as the JDK's decoder has them: exactly, but for JPEG, where both round. */
class SecondDecoderTest {
    private static final int JPEG_TOLERANCE = 3;

    private static byte[] decode(byte[] content, BufferedImage like)
            throws UndecodableImageException {
        ImageShape shape = new ImageShape(like.getHeight(), like.getWidth(), 3);
        try (ImageDecoder decoder = new ImageDecoder(shape, 1 << 20)) {
            return decoder.decode(content);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1", "2, 1", "8, 8", "7, 5", "16, 16", "17, 33", "48, 32", "100, 3", "5, 100", "129, 65"
    })
    void jpegOfAnySizeBaselineAndProgressive(int width, int height)
            throws UndecodableImageException {
        BufferedImage noise = Drawings.noise(width, height, BufferedImage.TYPE_3BYTE_BGR, 5);
        BufferedImage gray = Drawings.noise(width, height, BufferedImage.TYPE_BYTE_GRAY, 6);

        for (byte[] jpeg :
                new byte[][] {
                    Drawings.jpeg(noise),
                    Drawings.progressiveJpeg(noise),
                    Drawings.jpeg(gray),
                    Drawings.progressiveJpeg(gray),
                    Encodings.write(noise, "jpeg")
                }) {
            BufferedImage second = Encodings.read(jpeg);
            assertThat(Drawings.difference(decode(jpeg, second), Encodings.planes(second)))
                    .isLessThanOrEqualTo(JPEG_TOLERANCE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5, bmp, BI_RGB", // 24 bits
        "10, bmp, BI_RGB", // gray
        "12, bmp, BI_RGB", // 1 bit
        "13, bmp, BI_RGB", // palette
        "13, bmp, BI_RLE8",
        "8, bmp, BI_BITFIELDS", // 16 bits as 5, 6, 5
        "9, bmp, BI_RGB", // 16 bits as 5, 5, 5
        "13, gif, LZW",
        "12, gif, LZW",
        "5, tiff, LZW",
        "5, tiff, Deflate",
        "5, tiff, ZLib",
        "5, tiff, PackBits",
        "10, tiff, LZW",
        "11, tiff, Deflate", // gray of 16 bits
        "12, tiff, PackBits",
        "13, tiff, LZW",
        "5, png, Deflate",
        "11, png, Deflate",
        "13, png, Deflate",
    })
    void formatsThatLoseNothing(int type, String format, String compression)
            throws UndecodableImageException {
        for (int width : new int[] {1, 8, 31, 70}) {
            BufferedImage noise = Drawings.noise(width, 23, type, width);
            byte[] content =
                    format.equals("png")
                            ? Drawings.png(noise)
                            : Encodings.write(noise, format, compression);
            BufferedImage second = Encodings.read(content);

            assertThat(Drawings.difference(decode(content, second), Encodings.planes(second)))
                    .as("%s of width %d", format, width)
                    .isLessThanOrEqualTo(type == BufferedImage.TYPE_USHORT_GRAY ? 1 : 0);
        }
    }
}
