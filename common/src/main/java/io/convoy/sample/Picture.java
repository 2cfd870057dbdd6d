package io.convoy.sample;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Eight-bit pixels, gray (one plane) or colour (three planes: red, green, blue). */
final class Picture {
    private final BufferedImage image;

    private Picture(BufferedImage image) {
        this.image = image;
    }

    /** Intensities from 0 to 1 become 0 to 255; what is outside is cut off. */
    static Picture of(Plane... planes) {
        boolean gray = planes.length == 1;
        BufferedImage image =
                new BufferedImage(
                        planes[0].width,
                        planes[0].height,
                        gray ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int c = 0; c < planes.length; c++) {
            int channel = planes.length - 1 - c;
            float[] values = planes[c].values;
            for (int i = 0; i < values.length; i++) {
                float bounded = Math.min(Math.max(values[i], 0f), 1f);
                pixels[i * planes.length + channel] = (byte) (bounded * 255 + 0.5f);
            }
        }
        return new Picture(image);
    }

    /** The picture as a PNG file. */
    byte[] png() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IOException("This Java cannot write PNG files.");
            }
        }
        return bytes.toByteArray();
    }
}
