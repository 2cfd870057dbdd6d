package io.convoy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.ImageShape;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegDecoderTest {
    private static final int WIDTH = 48;
    private static final int HEIGHT = 32;
    private static final ImageShape COLOUR = new ImageShape(HEIGHT, WIDTH, 3);
    private static final BufferedImage SLOPE = Drawings.slope(WIDTH, HEIGHT);
    private static final byte[] JPEG = Drawings.jpeg(SLOPE);

    private static byte[] decode(byte[] jpeg, ImageShape shape) throws UndecodableImageException {
        return new ImageDecoder(shape, 1 << 20).decode(jpeg);
    }

    @Test
    void coloursAreTheOnesDrawn() throws UndecodableImageException {
        byte[] drawn = Drawings.planes(SLOPE);

        assertThat(Drawings.difference(decode(JPEG, COLOUR), drawn)).isLessThanOrEqualTo(6);
        assertThat(Drawings.difference(decode(Drawings.progressiveJpeg(SLOPE), COLOUR), drawn))
                .isLessThanOrEqualTo(6);
    }

    @Test
    void grayFilesFillEveryChannel() throws UndecodableImageException {
        BufferedImage gray = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        gray.getRaster().setPixels(0, 0, 8, 8, filled(64, 77));

        byte[] decoded = decode(Drawings.jpeg(gray), new ImageShape(8, 8, 3));

        assertThat(decoded).hasSize(192).containsOnly(77);
    }

    @Test
    void coloursBecomeLuma() throws UndecodableImageException {
        byte[] fromColour =
                new PlanarImage(WIDTH, HEIGHT, 3, Drawings.planes(SLOPE))
                        .fit(new ImageShape(HEIGHT, WIDTH, 1))
                        .values();

        byte[] decoded = decode(JPEG, new ImageShape(HEIGHT, WIDTH, 1));

        assertThat(Drawings.difference(decoded, fromColour)).isLessThanOrEqualTo(3);
    }

    @Test
    void invertedCmykOfAdobeFilesBecomesItsColour() throws UndecodableImageException {
        byte[] cmyk = JpegBytes.insert(raw(200, 100, 50, 255), JpegBytes.adobe(0));
        byte[] darker = JpegBytes.insert(raw(200, 100, 50, 128), JpegBytes.adobe(0));

        assertThat(decode(cmyk, new ImageShape(1, 1, 3)))
                .isEqualTo(new byte[] {(byte) 200, 100, 50});
        assertThat(decode(darker, new ImageShape(1, 1, 3))).isEqualTo(new byte[] {100, 50, 25});
    }

    @Test
    void ycckOfAdobeFilesBecomesItsColour() throws UndecodableImageException {
        // Y, Cb, Cr of the colour (55, 155, 205), whose complement is (200, 100, 50).
        byte[] ycck = JpegBytes.insert(raw(131, 170, 74, 255), JpegBytes.adobe(2));

        byte[] decoded = decode(ycck, new ImageShape(1, 1, 3));

        assertThat(Drawings.difference(decoded, new byte[] {(byte) 200, 100, 50}))
                .isLessThanOrEqualTo(2);
    }

    @Test
    void adobeFilesWithoutTransformAreRgb() throws UndecodableImageException {
        byte[] rgb = JpegBytes.insert(raw(200, 100, 50), JpegBytes.adobe(0));

        assertThat(decode(rgb, new ImageShape(1, 1, 3)))
                .isEqualTo(new byte[] {(byte) 200, 100, 50});
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyOrientationShowsTheSameUprightPicture(int orientation)
            throws UndecodableImageException {
        BufferedImage stored = stored(SLOPE, orientation);
        byte[] jpeg = JpegBytes.insert(Drawings.jpeg(stored), JpegBytes.exif(orientation));

        byte[] decoded = decode(jpeg, COLOUR);

        assertThat(Drawings.difference(decoded, Drawings.planes(SLOPE))).isLessThanOrEqualTo(8);
    }

    /** How a camera held that way would store the picture: EXIF's rows and columns by name. */
    private static BufferedImage stored(BufferedImage seen, int orientation) {
        int w = seen.getWidth();
        int h = seen.getHeight();
        boolean turned = orientation >= 5;
        BufferedImage stored =
                new BufferedImage(turned ? h : w, turned ? w : h, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < stored.getHeight(); row++) {
            for (int column = 0; column < stored.getWidth(); column++) {
                // 0th row is the visual …, 0th column is the visual …
                int rgb =
                        switch (orientation) {
                            case 1 -> seen.getRGB(column, row); // top, left
                            case 2 -> seen.getRGB(w - 1 - column, row); // top, right
                            case 3 -> seen.getRGB(w - 1 - column, h - 1 - row); // bottom, right
                            case 4 -> seen.getRGB(column, h - 1 - row); // bottom, left
                            case 5 -> seen.getRGB(row, column); // left, top
                            case 6 -> seen.getRGB(w - 1 - row, column); // right, top
                            case 7 -> seen.getRGB(w - 1 - row, h - 1 - column); // right, bottom
                            default -> seen.getRGB(row, h - 1 - column); // left, bottom
                        };
                stored.setRGB(column, row, rgb);
            }
        }
        return stored;
    }

    @Test
    void damagedExifDataCostNoPixel() throws UndecodableImageException {
        byte[] garbage = HexFormat.of().parseHex("457869660000" + "4d4d002a7fffffff0102");

        assertThat(decode(JpegBytes.insert(JPEG, JpegBytes.segment(0xE1, garbage)), COLOUR))
                .isEqualTo(decode(JPEG, COLOUR));
    }

    @Test
    void brokenColourProfilesCostNoPixel() throws UndecodableImageException {
        byte[] profile =
                Arrays.copyOf(
                        "ICC_PROFILE\0\1\1nonsense"
                                .getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                        40);
        byte[] twice =
                JpegBytes.insert(
                        JpegBytes.insert(JPEG, JpegBytes.segment(0xE2, profile)),
                        JpegBytes.segment(0xE2, profile));

        assertThat(decode(twice, COLOUR)).isEqualTo(decode(JPEG, COLOUR));
    }

    @Test
    void everyTruncationIsRefused() {
        for (int length = 3; length < JPEG.length; length += 7) {
            byte[] cut = Arrays.copyOf(JPEG, length);

            assertThatThrownBy(() -> decode(cut, COLOUR))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(UndecodableImageException.class)
                    .hasMessage("truncated JPEG: it ends before its end marker");
        }
    }

    @Test
    void pixelDataThatEndEarlyAreRefusedThoughTheEndMarkerIsThere() {
        byte[] cut = Arrays.copyOf(JPEG, JPEG.length * 3 / 4);
        cut[cut.length - 3] = 0;
        cut[cut.length - 2] = (byte) 0xff;
        cut[cut.length - 1] = (byte) 0xd9;

        assertThatThrownBy(() -> decode(cut, COLOUR))
                .isInstanceOf(UndecodableImageException.class)
                .hasMessage("truncated JPEG: its pixel data are too short");
    }

    @Test
    void aHeaderThatPromisesMorePixelsThanTheDataHoldIsRefusedBeforeAllocating() {
        byte[] jpeg = JpegBytes.withSize(JPEG, 30000, 30000);

        assertThatThrownBy(() -> new ImageDecoder(COLOUR, 1L << 40).decode(jpeg))
                .isInstanceOf(UndecodableImageException.class)
                .hasMessage("30000 x 30000 pixels, more than the 268435456 of data.max-pixels");
        assertThatThrownBy(
                        () ->
                                new ImageDecoder(COLOUR, 1L << 40)
                                        .decode(JpegBytes.withSize(JPEG, 9999, 9999)))
                .isInstanceOf(UndecodableImageException.class)
                .hasMessage("truncated JPEG: its pixel data are too short");
    }

    @Test
    void rareProcessesAreNamed() {
        byte[] lossless = JPEG.clone();
        lossless[JpegBytes.frame(JPEG) + 1] = (byte) 0xc3;

        assertThatThrownBy(() -> decode(lossless, COLOUR))
                .isInstanceOf(UndecodableImageException.class)
                .hasMessage("a JPEG image of process SOF3, which is not supported");
    }

    /** An 8 x 8 JPEG of constant raw components, with nothing that says what they mean. */
    private static byte[] raw(int... components) {
        WritableRaster raster =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 8, 8, components.length, null);
        for (int band = 0; band < components.length; band++) {
            raster.setSamples(0, 0, 8, 8, band, filled(64, components[band]));
        }
        return Drawings.rawJpeg(raster);
    }

    private static int[] filled(int length, int value) {
        int[] values = new int[length];
        Arrays.fill(values, value);
        return values;
    }
}
