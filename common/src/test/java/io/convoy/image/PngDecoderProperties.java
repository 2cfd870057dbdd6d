package io.convoy.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.config.ImageShape;
import java.awt.image.BufferedImage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PngDecoderProperties {

    /** The kinds whose colours Java's own model gives exactly. */
    enum Kind {
        RGB(BufferedImage.TYPE_3BYTE_BGR),
        GRAY(BufferedImage.TYPE_BYTE_GRAY),
        BITS(BufferedImage.TYPE_BYTE_BINARY),
        PALETTE(BufferedImage.TYPE_BYTE_INDEXED);

        private final int type;

        Kind(int type) {
            this.type = type;
        }
    }

    @Property(tries = 200)
    void pixelsAreTheOnesDrawnWhateverTheKindSizeAndInterlacing(
            @ForAll Kind kind,
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll boolean interlaced,
            @ForAll long seed)
            throws UndecodableImageException {
        BufferedImage image = Drawings.noise(width, height, kind.type, seed);
        byte[] png = interlaced ? Drawings.interlacedPng(image) : Drawings.png(image);

        byte[] decoded = new ImageDecoder(new ImageShape(height, width, 3), 1600).decode(png);

        assertThat(decoded).isEqualTo(expected(image, kind));
    }

    // Java's gray colour space is not sRGB, so getRGB would not give the stored value.
    private static byte[] expected(BufferedImage image, Kind kind) {
        byte[] planes = Drawings.planes(image);
        if (kind == Kind.GRAY) {
            int plane = planes.length / 3;
            for (int i = 0; i < planes.length; i++) {
                int pixel = i % plane;
                planes[i] =
                        (byte)
                                image.getRaster()
                                        .getSample(
                                                pixel % image.getWidth(),
                                                pixel / image.getWidth(),
                                                0);
            }
        }
        return planes;
    }
}
