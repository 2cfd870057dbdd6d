package io.convoy.job;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
                write(folder.resolve("image-%03d.png".formatted(i)), List.of(c), random);
            }
        }
        return root;
    }

    /**
     * Draws images that are of any of the classes or of none, and a manifest with | between names.
     */
    public static Path manifest(Path root, List<String> classes, int images, long seed)
            throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Files.createDirectories(root);
        List<String> rows = new ArrayList<>(List.of("path,label"));
        for (int i = 0; i < images; i++) {
            List<Integer> shown =
                    IntStream.range(0, classes.size())
                            .filter(c -> random.nextBoolean())
                            .boxed()
                            .toList();
            String name = "image-%03d.png".formatted(i);
            write(root.resolve(name), shown, random);
            rows.add(
                    shown.stream()
                            .map(classes::get)
                            .collect(Collectors.joining("|", name + ",", "")));
        }
        return Files.write(root.resolve("data.csv"), rows);
    }

    private static void write(Path file, List<Integer> classes, SplittableRandom random)
            throws IOException {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 8; y++) {
            boolean bright = y % 2 == 1 && classes.contains(y / 2);
            for (int x = 0; x < 8; x++) {
                int value = bright ? 200 + random.nextInt(56) : random.nextInt(120);
                image.getRaster().setSample(x, y, 0, value);
            }
        }
        ImageIO.write(image, "png", file.toFile());
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
