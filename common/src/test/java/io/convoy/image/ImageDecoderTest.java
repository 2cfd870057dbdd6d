package io.convoy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.ImageShape;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageDecoderTest {
    private static final ImageShape GRAY = new ImageShape(28, 28, 1);
    private static final ImageDecoder DECODER = new ImageDecoder(GRAY, 10_000);
    private static final byte[] PNG =
            Drawings.png(Drawings.noise(28, 28, BufferedImage.TYPE_BYTE_GRAY, 5));
    private static final byte[] JPEG = Drawings.jpeg(Drawings.slope(40, 30));
    private static final byte[] PROGRESSIVE = Drawings.progressiveJpeg(Drawings.slope(40, 30));

    @Test
    void aHugeImageIsRefusedByItsHeaderAlone() {
        byte[] png = new PngBytes().header(30_000, 30_000, 1, 0).rows(0).end();

        assertThatThrownBy(() -> DECODER.decode(png))
                .isInstanceOf(UndecodableImageException.class)
                .hasMessage("30000 x 30000 pixels, more than the 10000 of data.max-pixels");
    }

    @Test
    void theLimitItselfIsAllowed() throws UndecodableImageException {
        byte[] png = Drawings.png(Drawings.slope(100, 100));

        assertThat(DECODER.decode(png)).hasSize(28 * 28);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                         | an empty file",
                "<!DOCTYPE html><html>404</html>            | an HTML page, not an image",
                "version https://git-lfs.github.com/spec/v1 |"
                        + " a Git LFS pointer; the image itself was not fetched",
                "....ftypavif                               |"
                        + " an AVIF or HEIF image, which is not supported",
                "nothing at all                             | not an image of a known format",
            })
    void whatIsNotDecodedIsNamed(String content, String reason) {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> DECODER.decode(bytes))
                .isInstanceOf(UndecodableImageException.class)
                .hasMessage(reason);
        assertThatThrownBy(() -> new EncodedImage(bytes).header())
                .isInstanceOf(UndecodableImageException.class)
                .hasMessage(reason);
    }

    @Test
    void theHeaderTellsTheStoredSize() throws UndecodableImageException {
        assertThat(new EncodedImage(JPEG).header())
                .isEqualTo(new ImageHeader(ImageFormat.JPEG, 40, 30));
        assertThat(new EncodedImage(PNG).header())
                .isEqualTo(new ImageHeader(ImageFormat.PNG, 28, 28));
    }

    @Test
    void twoChannelsCannotBeAskedFor() {
        assertThatThrownBy(() -> new ImageDecoder(new ImageShape(8, 8, 2), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot decode images to 2 channels. 1 (gray) or 3 (colour) can be had.");
    }

    @Property(tries = 3000)
    void anyDamageEndsAsPixelsOrAsAReason(
            @ForAll @IntRange(min = 0, max = 2) int file,
            @ForAll @IntRange(min = 0, max = 1 << 20) int position,
            @ForAll byte value) {
        byte[] bytes = (file == 0 ? PNG : file == 1 ? JPEG : PROGRESSIVE).clone();
        bytes[position % bytes.length] = value;

        assertThat(outcome(bytes)).isNotBlank().doesNotContain("@");
    }

    private static String outcome(byte[] bytes) {
        try {
            return DECODER.decode(bytes).length == GRAY.values() ? "pixels" : "";
        } catch (UndecodableImageException e) {
            return e.getMessage();
        }
    }
}
