package io.convoy.sample;

import io.convoy.config.ImageShape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Any of three shapes in one picture, or none, each of them in half of the pictures and in a
 * quarter of its own: {@code train/scene-NUMBER.png} with {@code train.csv}, a manifest with
 * {@value #SEPARATOR} between the names of shapes, and the same for the test.
 */
final class ScenesSample implements SampleSet {
    static final List<String> CLASSES = List.of("circle", "cross", "triangle");
    static final ImageShape SHAPE = new ImageShape(64, 64, 3);

    private static final String SEPARATOR = "|";
    private static final int SIZE = 64;
    private static final int QUARTERS = 4;

    @Override
    public int draw(SampleRequest request, Path folder) throws IOException {
        List<Callable<Integer>> drawings = new ArrayList<>();
        for (Split split : Split.values()) {
            int examples = split.examples(request);
            if (examples > 0) {
                Files.createDirectories(folder.resolve(split.toString()));
                drawings.add(() -> manifest(request, folder, split));
            }
            for (int i = 0; i < examples; i++) {
                int example = i;
                drawings.add(() -> drawOne(request, folder, split, example));
            }
        }
        return DrawingPool.files(drawings);
    }

    private static int manifest(SampleRequest request, Path folder, Split split)
            throws IOException {
        StringBuilder text = new StringBuilder("path,label\n");
        for (int example = 0; example < split.examples(request); example++) {
            List<String> shapes = shapes(SampleRandom.of(request, split, example));
            text.append(name(split, example))
                    .append(',')
                    .append(String.join(SEPARATOR, shapes))
                    .append('\n');
        }
        Files.writeString(folder.resolve(split + ".csv"), text, StandardCharsets.UTF_8);
        return 1;
    }

    private static int drawOne(SampleRequest request, Path folder, Split split, int example)
            throws IOException {
        Picture picture = picture(SampleRandom.of(request, split, example));
        Files.write(folder.resolve(name(split, example)), picture.png());
        return 1;
    }

    private static String name(Split split, int example) {
        return "%s/scene-%06d.png".formatted(split, example);
    }

    /** The first that is drawn of an example. */
    private static List<String> shapes(SampleRandom random) {
        List<String> shapes = new ArrayList<>();
        for (String shape : CLASSES) {
            if (random.chance(0.5)) {
                shapes.add(shape);
            }
        }
        return shapes;
    }

    private static Picture picture(SampleRandom random) {
        List<String> shapes = shapes(random);
        Canvas canvas = new Canvas(SIZE, random);
        int quarter = random.between(0, QUARTERS - 1);
        for (String shape : shapes) {
            ShapePlacement place = place(quarter, random);
            Region region = (x, y) -> place.distance(shape, x, y);
            canvas.shadow(region, random);
            canvas.fill(region, Colour.unlike(canvas.ground(), random), random);
            quarter = (quarter + 1) % QUARTERS;
        }
        return canvas.picture(random);
    }

    private static ShapePlacement place(int quarter, SampleRandom random) {
        int side = SIZE / 2;
        int left = quarter % 2 * side;
        int top = quarter / 2 * side;
        double radius = random.uniform(9, 14);
        return ShapePlacement.of(
                left + random.uniform(radius, side - radius),
                top + random.uniform(radius, side - radius),
                radius,
                random.uniform(0, 2 * StrictMath.PI));
    }
}
