package io.convoy.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Pictures in one folder per class: {@code train/CLASS/NAME.png} and {@code test/CLASS/NAME.png};
 * masks outside of these, as {@code masks/train/CLASS/NAME.png}. Drawn on all cores; which core
 * draws what changes nothing.
 */
final class PictureSet implements SampleSet {
    private final Artist artist;

    PictureSet(Artist artist) {
        this.artist = artist;
    }

    @Override
    public int draw(SampleRequest request, Path folder) throws IOException {
        createFolders(request, folder);
        List<Callable<Integer>> drawings = new ArrayList<>();
        for (Split split : Split.values()) {
            for (int i = 0; i < split.examples(request); i++) {
                int example = i;
                drawings.add(() -> drawOne(request, folder, split, example));
            }
        }
        return DrawingPool.files(drawings);
    }

    private void createFolders(SampleRequest request, Path folder) throws IOException {
        for (Split split : Split.values()) {
            if (split.examples(request) > 0) {
                for (String name : artist.classes()) {
                    Files.createDirectories(folder.resolve(split.toString()).resolve(name));
                }
            }
        }
    }

    private int drawOne(SampleRequest request, Path folder, Split split, int example)
            throws IOException {
        int classes = artist.classes().size();
        int classIndex = example % classes;
        String className = artist.classes().get(classIndex);
        Path place =
                Path.of(split.toString(), className)
                        .resolve("%s-%06d.png".formatted(className, example / classes));
        Artist.Drawing drawing = artist.draw(classIndex, SampleRandom.of(request, split, example));
        Files.write(folder.resolve(place), drawing.picture().png());
        if (drawing.mask().isEmpty()) {
            return 1;
        }
        Path mask = folder.resolve("masks").resolve(place);
        Files.createDirectories(mask.getParent());
        Files.write(mask, drawing.mask().get().png());
        return 2;
    }
}
