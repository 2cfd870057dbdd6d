package io.convoy.benchmark;

import java.awt.image.BufferedImage;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;

/**
 * Makes the image files that the decoders are measured with: {@code DecodeImages FOLDER [DATA]}.
 *
 * <p>MNIST's test images as PNG if {@code DATA/mnist} has them; what else DATA lacks is drawn, in
 * folders of the names flowers12, cifar10 and mnist.
 */
public final class DecodeImages {
    private static final int MOST = 5000;

    private final Path folder;

    private DecodeImages(Path folder) {
        this.folder = folder;
    }

    /** Writes the files. */
    public static void main(String[] arguments) throws IOException {
        DecodeImages images = new DecodeImages(Path.of(arguments[0]));
        boolean none = arguments.length < 2 || arguments[1].isEmpty();
        Path data = none ? images.folder : Path.of(arguments[1]);
        if (!Files.isDirectory(data.resolve("flowers12"))) {
            images.draw("flowers12", 300, 224, "jpg");
        }
        if (!Files.isDirectory(data.resolve("cifar10"))) {
            images.draw("cifar10", MOST, 32, "jpg");
        }
        Optional<Path> digits = digits(data.resolve("mnist"));
        if (digits.isPresent()) {
            images.copyDigits(digits.get());
        } else {
            images.draw("mnist", MOST, 28, "png");
        }
    }

    private static Optional<Path> digits(Path mnist) {
        return Stream.of("t10k-images-idx3-ubyte.gz", "t10k-images-idx3-ubyte")
                .map(mnist::resolve)
                .filter(Files::isReadable)
                .findFirst();
    }

    private void copyDigits(Path file) throws IOException {
        boolean zipped = file.toString().endsWith(".gz");
        try (InputStream plain = Files.newInputStream(file);
                DataInputStream input =
                        new DataInputStream(zipped ? new GZIPInputStream(plain) : plain)) {
            input.readInt();
            int count = Math.min(MOST, input.readInt());
            int height = input.readInt();
            int width = input.readInt();
            for (int i = 0; i < count; i++) {
                BufferedImage image =
                        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
                byte[] pixels = input.readNBytes(width * height);
                image.getRaster().setDataElements(0, 0, width, height, pixels);
                write(image, "mnist", i, "png");
            }
        }
    }

    /** Waves and edges, no two pictures alike. */
    private void draw(String name, int count, int side, String format) throws IOException {
        boolean gray = format.equals("png");
        for (int i = 0; i < count; i++) {
            BufferedImage image =
                    new BufferedImage(
                            side,
                            side,
                            gray ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
            for (int k = 0; k < side * side; k++) {
                int x = k % side;
                int y = k / side;
                int wave = (int) (50 * Math.sin(x * (y + i) / 300.0) + 40 * Math.sin(y * i / 9.0));
                int edge = (x * 7 / side + y * (3 + i % 5) / side) % 2 * 60;
                int red = 90 + wave + edge / 2;
                image.setRGB(x, y, red << 16 | (95 + wave / 2) << 8 | (60 + edge));
            }
            write(image, name, i, format);
        }
    }

    private void write(BufferedImage image, String name, int i, String format) throws IOException {
        Path file = folder.resolve(name).resolve("%05d.%s".formatted(i, format));
        Files.createDirectories(file.getParent());
        ImageIO.write(image, format, file.toFile());
    }
}
