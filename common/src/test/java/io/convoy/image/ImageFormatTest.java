package io.convoy.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GIF89a............ | GIF",
                "RIFF....WEBPVP8 .. | WEBP",
                "....ftypavif...... | AVIF",
                "P6 128 128 255 ... | NETPBM",
                "'  <!DOCTYPE html>' | HTML",
                "<html lang=en>     | HTML",
                "<svg xmlns=x>      | SVG",
                "version https://git-lfs.github.com/spec/v1 | LFS_POINTER",
                "BM, a shop         | UNKNOWN",
                "hello              | UNKNOWN",
            })
    void isToldByTheFirstBytes(String content, ImageFormat expected) {
        assertThat(ImageFormat.sniff(content.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(expected);
    }

    @Test
    void theFormatsThatCanBeDecoded() {
        BufferedImage image = Drawings.slope(4, 4);

        assertThat(ImageFormat.sniff(Drawings.jpeg(image))).isEqualTo(ImageFormat.JPEG);
        assertThat(ImageFormat.sniff(Drawings.png(image))).isEqualTo(ImageFormat.PNG);
        assertThat(ImageFormat.values())
                .filteredOn(format -> format.refusal().isEmpty())
                .containsExactly(
                        ImageFormat.JPEG,
                        ImageFormat.PNG,
                        ImageFormat.GIF,
                        ImageFormat.BMP,
                        ImageFormat.TIFF,
                        ImageFormat.WEBP,
                        ImageFormat.NETPBM);
    }

    @Test
    void aBitmapIsToldFromTextByItsSecondHeader() {
        byte[] bitmap = new byte[54];
        bitmap[0] = 'B';
        bitmap[1] = 'M';
        bitmap[14] = 40;

        assertThat(ImageFormat.sniff(bitmap)).isEqualTo(ImageFormat.BMP);
    }

    @Test
    void aFileOfNoBytesIsEmpty() {
        assertThat(ImageFormat.sniff(new byte[0])).isEqualTo(ImageFormat.EMPTY);
    }
}
