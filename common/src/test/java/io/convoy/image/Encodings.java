package io.convoy.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as the JDK writes and reads them, in the formats and kinds it knows. */
final class Encodings {
    private Encodings() {}

    /** A file of a format in its usual kind. */
    static byte[] write(BufferedImage image, String format) {
        return write(image, format, "");
    }

    /** A file of a format with a compression by the JDK's name for it. */
    static byte[] write(BufferedImage image, String format, String compression) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (!compression.isEmpty()) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionType(compression);
            }
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), param);
            output.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** What the JDK's own reader makes of a file. */
    static BufferedImage read(byte[] content) {
        try {
            return ImageIO.read(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its planes; gray as it is stored, because Java's gray is not sRGB's. */
    static byte[] planes(BufferedImage image) {
        byte[] planes = Drawings.planes(image);
        if (image.getRaster().getNumBands() > 1
                || image.getColorModel() instanceof java.awt.image.IndexColorModel) {
            return planes;
        }
        int plane = planes.length / 3;
        int most = (1 << image.getColorModel().getComponentSize(0)) - 1;
        for (int i = 0; i < planes.length; i++) {
            int x = i % plane % image.getWidth();
            int y = i % plane / image.getWidth();
            planes[i] = (byte) Math.round(image.getRaster().getSample(x, y, 0) * 255.0 / most);
        }
        return planes;
    }
}
