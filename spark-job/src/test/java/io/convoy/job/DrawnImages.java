package io.convoy.job;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Folders of 8x8 gray PNG files, one folder per class; the bright row tells the class. */
public final class DrawnImages {

    private DrawnImages() {}

    /** Draws as many images for each class. */
    public static Path write(Path root, List<String> classes, int imagesPerClass, long seed)
            throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int c = 0; c < classes.size(); c++) {
            Path folder = Files.createDirectories(root.resolve(classes.get(c)));
            for (int i = 0; i < imagesPerClass; i++) {
                BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
                for (int y = 0; y < 8; y++) {
                    for (int x = 0; x < 8; x++) {
                        int value = y == 2 * c + 1 ? 200 + random.nextInt(56) : random.nextInt(120);
                        image.getRaster().setSample(x, y, 0, value);
                    }
                }
                ImageIO.write(image, "png", folder.resolve("image-%03d.png".formatted(i)).toFile());
            }
        }
        return root;
    }

    /** A network for them, with {@code units: classes}. */
    public static Path network(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("tiny.yaml"),
                """
                name: tiny
                input: 8,8,1
                layers:
                  - conv: {filters: 4, kernel: 3}
                  - batchnorm
                  - activation: relu
                  - flatten
                  - dropout: 0.2
                  - dense: {units: classes, activation: softmax}
                """);
    }
}
