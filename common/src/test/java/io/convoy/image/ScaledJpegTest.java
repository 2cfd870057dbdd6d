package io.convoy.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.config.ImageShape;
import java.awt.image.BufferedImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * JPEG decoded straight to a smaller size against all pixels decoded and then resized: the promise
 * is a mean difference of at most {@value #MEAN} of 255 levels.
 */
class ScaledJpegTest {
    private static final double MEAN = 3;
    private static final int SIDE = 224;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 20, 28, 33, 56, 64, 100, 112, 128, 150, 168, 190, 223, 224, 300})
    void scaledDecodingDiffersLittleFromDecodingAndResizing(int side)
            throws UndecodableImageException {
        byte[] jpeg = Encodings.write(photograph(), "jpeg");
        ImageShape shape = new ImageShape(side, side, 3);
        byte[] whole = new ImageDecoder(new ImageShape(SIDE, SIDE, 3), 1 << 20).decode(jpeg);

        byte[] scaled = new ImageDecoder(shape, 1 << 20).decode(jpeg);

        byte[] expected = new PlanarImage(SIDE, SIDE, 3, whole).fit(shape).values();
        long sum = 0;
        for (int i = 0; i < expected.length; i++) {
            sum += Math.abs((expected[i] & 0xff) - (scaled[i] & 0xff));
        }
        assertThat((double) sum / expected.length).isLessThanOrEqualTo(MEAN);
    }

    /**
     * Red far from gray, whose chroma is enlarged and whose values lie at the edge of the range.
     */
    @ParameterizedTest
    @ValueSource(ints = {28, 56, 100, 128, 200})
    void whatHasOneColourKeepsIt(int side) throws UndecodableImageException {
        BufferedImage red = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < SIDE * SIDE; i++) {
            red.setRGB(i % SIDE, i / SIDE, 0xff0000);
        }

        byte[] scaled =
                new ImageDecoder(new ImageShape(side, side, 3), 1 << 20)
                        .decode(Encodings.write(red, "jpeg"));

        int plane = side * side;
        for (int i = 0; i < plane; i++) {
            assertThat(scaled[i] & 0xff).isGreaterThanOrEqualTo(253);
            assertThat(scaled[plane + i] & 0xff).isLessThanOrEqualTo(2);
            assertThat(scaled[2 * plane + i] & 0xff).isLessThanOrEqualTo(2);
        }
    }

    /** Waves of many lengths, edges and a gradient: what photographs are made of. */
    private static BufferedImage photograph() {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double wave = 30 * Math.sin(x * x / 2500.0) + 30 * Math.sin(y * x / 2000.0);
                int edge = (x / 37 + y / 53) % 2 * 60;
                int red = (int) (90 + wave + edge);
                int green = (int) (60 + y / 4 + wave / 2);
                int blue = 40 + edge + x / 4;
                image.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return image;
    }
}
