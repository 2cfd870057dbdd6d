package io.convoy.sample;

import io.convoy.config.ImageShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Points around three centres, normally distributed, the clouds touching: {@code train.csv} and
 * {@code test.csv} with the columns x, y and label.
 */
final class BlobsSample implements SampleSet {
    static final List<String> CLASSES = List.of("a", "b", "c");
    static final ImageShape SHAPE = new ImageShape(1, 1, 2);

    private static final List<Centre> CENTRES =
            List.of(new Centre(0, 2), new Centre(-1.75, -1), new Centre(1.75, -1));
    private static final double SPREAD = 0.75;

    @Override
    public int draw(SampleRequest request, Path folder) throws IOException {
        int files = 0;
        for (Split split : Split.values()) {
            if (split.examples(request) > 0) {
                Files.writeString(folder.resolve(split + ".csv"), points(request, split));
                files++;
            }
        }
        return files;
    }

    private static String points(SampleRequest request, Split split) {
        StringBuilder text = new StringBuilder("x,y,label\n");
        for (int i = 0; i < split.examples(request); i++) {
            SampleRandom random = SampleRandom.of(request, split, i);
            int classIndex = i % CLASSES.size();
            double x = CENTRES.get(classIndex).x() + SPREAD * random.gaussian();
            double y = CENTRES.get(classIndex).y() + SPREAD * random.gaussian();
            text.append(String.format(Locale.ROOT, "%.5f,%.5f,", x, y));
            text.append(CLASSES.get(classIndex)).append('\n');
        }
        return text.toString();
    }

    private record Centre(double x, double y) {}
}
