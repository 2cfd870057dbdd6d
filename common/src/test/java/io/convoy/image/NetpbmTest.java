package io.convoy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.ImageShape;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetpbmTest {
    private static byte[] decode(String content, int width, int height, int channels)
            throws UndecodableImageException {
        return new ImageDecoder(new ImageShape(height, width, channels), 1000)
                .decode(content.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void bitmapsAreBlackWhereTheyAreOne() throws UndecodableImageException {
        byte[] expected = {0, -1, 0, -1, -1, 0};

        assertThat(decode("P1\n# by hand\n3 2\n101\n0 0 1\n", 3, 2, 1)).isEqualTo(expected);
        assertThat(decode("P4 3 2\n\u00a0 ", 3, 2, 1)).isEqualTo(expected);
    }

    @Test
    void samplesAreScaledFromTheirMaximum() throws UndecodableImageException {
        assertThat(decode("P2 3 1 15\n0 7 15\n", 3, 1, 1)).isEqualTo(new byte[] {0, 119, -1});
        assertThat(decode("P5 2 1 255\n\u0007\u00ff", 2, 1, 1)).isEqualTo(new byte[] {7, -1});
        assertThat(decode("P5 2 1 65535\n\u0081\u007f\u00ff\u00ff", 2, 1, 1))
                .isEqualTo(new byte[] {(byte) 129, -1});
    }

    @Test
    void coloursComeInTheirOrder() throws UndecodableImageException {
        assertThat(decode("P3 1 1 255 1 2 3", 1, 1, 3)).isEqualTo(new byte[] {1, 2, 3});
        assertThat(decode("P6 1 1 255\n\u0001\u0002\u0003", 1, 1, 3))
                .isEqualTo(new byte[] {1, 2, 3});
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "P2 2 1 255 1     | truncated Netpbm image: it ends before its pixel data do",
                "P6 9 9 255 abc   | truncated Netpbm image: it ends before its pixel data do",
                "P2 0 1 255 1     | damaged Netpbm image: its size is 0 x 1",
                "P2 1 1 0 1       | damaged Netpbm image: its largest sample is 0",
                "P2 1 1 9 10      | damaged Netpbm image: a sample is more than its largest",
                "P2 1 1 9 x       | damaged Netpbm image: a number is missing",
                "P5 99 99 255 1   | 99 x 99 pixels, more than the 1000 of data.max-pixels",
                "P1 1 1 7         | damaged Netpbm image: a pixel is neither 0 nor 1",
            })
    void whatCannotBeReadIsNamed(String content, String reason) {
        assertThatThrownBy(() -> decode(content, 1, 1, 1))
                .isInstanceOf(UndecodableImageException.class)
                .hasMessage(reason);
    }
}
