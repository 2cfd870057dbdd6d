package io.convoy.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures drawn and encoded in code, with the JDK's writers as the other opinion. */
final class Drawings {
    private Drawings() {}

    /** Noise, which no two rows or columns of repeat. */
    static BufferedImage noise(int width, int height, int type, long seed) {
        BufferedImage image = new BufferedImage(width, height, type);
        Random random = new Random(seed);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int band = 0; band < image.getRaster().getNumBands(); band++) {
                    int bits = image.getSampleModel().getSampleSize(band);
                    image.getRaster().setSample(x, y, band, random.nextInt(1 << bits));
                }
            }
        }
        return image;
    }

    /** A smooth colour picture without any symmetry, which JPEG keeps almost exactly. */
    static BufferedImage slope(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = 40 + 150 * x / width;
                int green = 30 + 200 * y / height;
                image.setRGB(x, y, red << 16 | green << 8 | (red + green) / 3);
            }
        }
        return image;
    }

    static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] interlacedPng(BufferedImage image) {
        return encode("png", new IIOImage(image, null, null), ImageWriteParam.MODE_DEFAULT);
    }

    static byte[] jpeg(BufferedImage image) {
        return encode("jpeg", new IIOImage(image, null, null), ImageWriteParam.MODE_DISABLED);
    }

    static byte[] progressiveJpeg(BufferedImage image) {
        return encode("jpeg", new IIOImage(image, null, null), ImageWriteParam.MODE_DEFAULT);
    }

    /** A JPEG of raw components, with no marker that says what they mean. */
    static byte[] rawJpeg(Raster raster) {
        return encode("jpeg", new IIOImage(raster, null, null), ImageWriteParam.MODE_DISABLED);
    }

    private static byte[] encode(String format, IIOImage image, int progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(progressive);
            if (format.equals("jpeg")) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(1);
            }
            writer.setOutput(output);
            writer.write(null, image, param);
            output.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Red, green, blue planes of a picture as Java's colour model sees it. */
    static byte[] planes(BufferedImage image) {
        int plane = image.getWidth() * image.getHeight();
        byte[] planes = new byte[3 * plane];
        for (int i = 0; i < plane; i++) {
            int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
            planes[i] = (byte) (rgb >> 16);
            planes[plane + i] = (byte) (rgb >> 8);
            planes[2 * plane + i] = (byte) rgb;
        }
        return planes;
    }

    /** The largest difference between two equally long arrays of unsigned bytes. */
    static int difference(byte[] a, byte[] b) {
        if (a.length != b.length) {
            throw new AssertionError("lengths " + a.length + " and " + b.length);
        }
        int largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs((a[i] & 0xff) - (b[i] & 0xff)));
        }
        return largest;
    }
}
