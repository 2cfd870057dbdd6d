package io.convoy.benchmark;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;

/** Writes folders of PNG files, one for each class. */
final class PngFolders {
    private static final int MANY_FOLDERS = 20;

    private PngFolders() {}

    /** MNIST's training images, from its IDX files, gzipped or not. */
    static void ofMnist(Path idx, Path folder) throws IOException {
        try (DataInputStream images = open(idx.resolve("train-images-idx3-ubyte"));
                DataInputStream labels = open(idx.resolve("train-labels-idx1-ubyte"))) {
            images.readInt();
            int count = images.readInt();
            int height = images.readInt();
            int width = images.readInt();
            labels.readLong();
            byte[] pixels = new byte[height * width];
            for (int i = 0; i < count; i++) {
                images.readFully(pixels);
                Path file = folder.resolve("%d/%05d.png".formatted(labels.read(), i));
                Files.createDirectories(file.getParent());
                Files.write(file, png(pixels, width));
            }
        }
    }

    private static DataInputStream open(Path file) throws IOException {
        Path zipped = file.resolveSibling(file.getFileName() + ".gz");
        InputStream in =
                Files.exists(zipped)
                        ? new GZIPInputStream(Files.newInputStream(zipped), 1 << 16)
                        : Files.newInputStream(file);
        return new DataInputStream(new java.io.BufferedInputStream(in, 1 << 16));
    }

    /** Images of 8 x 8, every one of another gray, in twenty class folders. */
    static void tiny(Path folder, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Path file = folder.resolve("class-%02d/image-%07d.png".formatted(i % MANY_FOLDERS, i));
            Files.createDirectories(file.getParent());
            byte[] pixels = new byte[64];
            java.util.Arrays.fill(pixels, (byte) i);
            Files.write(file, png(pixels, 8));
        }
    }

    /** Empty files with the names of images, in a hundred class folders. */
    static void names(Path folder, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Path file = folder.resolve("class-%02d/image-%07d.png".formatted(i % 100, i));
            if (i < 100) {
                Files.createDirectories(file.getParent());
            }
            Files.createFile(file);
        }
    }

    private static byte[] png(byte[] pixels, int width) throws IOException {
        int height = pixels.length / width;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, width, height, pixels);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
