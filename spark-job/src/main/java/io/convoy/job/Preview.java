package io.convoy.job;

import io.convoy.batch.Seeds;
import io.convoy.cluster.SparkSettings;
import io.convoy.config.AugmentConfig;
import io.convoy.config.DataFormat;
import io.convoy.config.ImageShape;
import io.convoy.config.JobConfig;
import io.convoy.error.ConfigException;
import io.convoy.error.Sentence;
import io.convoy.image.ImageBlock;
import io.convoy.image.augment.Augmenter;
import io.convoy.report.Terminal;
import io.convoy.source.DataLister;
import io.convoy.source.Listing;
import io.convoy.source.Specimens;
import io.convoy.source.Split;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;

/**
 * Shows what augmentation makes of some training examples: each as it is, then as some epochs show
 * it. The variations are those of the training with the same seed, before {@code data.normalize}.
 */
public final class Preview {
    private static final int ROWS = 8;
    private static final int EPOCHS = 6;

    /** Of what is blotted out; in training that is the mean where examples are normalised. */
    private static final float GRAY = 0.5f;

    private final JobConfig config;
    private final TrainingSetup setup;
    private final Terminal terminal;

    /** A preview of a job. */
    public Preview(TrainingSetup setup, Terminal terminal) {
        this.config = setup.config();
        this.setup = setup;
        this.terminal = terminal;
    }

    /**
     * Lists the data, decodes a few examples, spread over the classes, and writes the sheet.
     *
     * @param epoch the first one shown, 1 or more
     * @param output a PNG file, replaced if it exists
     * @throws io.convoy.error.ConvoyException for everything a user can do something about
     */
    public void write(int epoch, Path output) {
        if (epoch < 1) {
            throw new ConfigException(
                    "Invalid --epoch: %d. Epochs count from 1. Write 1 or more.".formatted(epoch));
        }
        ImageShape shape = setup.imageShape();
        Configuration hadoop = SparkSettings.hadoop();
        Listing listing =
                new DataLister(hadoop, config.data(), shape, config.run().seed())
                        .list(setup.outputs());
        PresentationCheck.require(config.data().presentation(), listing.format(), shape);
        if (listing.format() == DataFormat.POINTS) {
            throw new ConfigException(
                    "Cannot draw a preview of %s: its examples are points. Only images can be shown."
                            .formatted(config.data().train()));
        }
        List<ImageBlock> blocks =
                new Specimens(hadoop, config.data(), shape)
                        .decode(
                                listing,
                                Split.TRAIN,
                                specimens(listing),
                                bad -> terminal.print("Left out: " + bad));
        List<String> heads = new ArrayList<>(List.of("original"));
        IntStream.range(epoch, epoch + EPOCHS).forEach(shown -> heads.add("epoch " + shown));
        ContactSheet sheet = new ContactSheet(shape, heads);
        write(sheet.draw(rows(listing, blocks, epoch)), output);
        terminal.print("Preview: " + output.toAbsolutePath());
    }

    /** One example of each class in turn, drawn from the seed. */
    private int[] specimens(Listing listing) {
        SplittableRandom random = new SplittableRandom(config.run().seed());
        int examples = listing.examples(Split.TRAIN);
        int[] labelSetOf =
                IntStream.range(0, examples).map(id -> listing.labelSet(Split.TRAIN, id)).toArray();
        int classes = listing.classes().size();
        TreeSet<Integer> chosen = new TreeSet<>();
        for (int turn = 0; turn < Math.max(ROWS, classes) && chosen.size() < ROWS; turn++) {
            int wanted = turn % classes;
            int[] left =
                    IntStream.range(0, examples)
                            .filter(id -> listing.labelSets().holds(labelSetOf[id], wanted))
                            .filter(id -> !chosen.contains(id))
                            .toArray();
            if (left.length > 0) {
                chosen.add(left[random.nextInt(left.length)]);
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    private List<ContactSheet.Row> rows(Listing listing, List<ImageBlock> blocks, int epoch) {
        Map<Integer, ContactSheet.Row> rows = new TreeMap<>();
        for (ImageBlock block : blocks) {
            for (int i = 0; i < block.examples(); i++) {
                String title =
                        "%s   %s"
                                .formatted(
                                        label(listing, block.id(i)),
                                        listing.name(Split.TRAIN, block.id(i)));
                rows.put(block.id(i), new ContactSheet.Row(title, versions(block, i, epoch)));
            }
        }
        rows.values().forEach(row -> terminal.print(row.title()));
        return List.copyOf(rows.values());
    }

    private static String label(Listing listing, int id) {
        String label = listing.label(Split.TRAIN, id);
        return label.isEmpty() ? "none of the classes" : label;
    }

    private List<float[]> versions(ImageBlock block, int i, int epoch) {
        AugmentConfig amounts = config.data().presentation().augment();
        float[] fills = new float[block.shape().channels()];
        Arrays.fill(fills, GRAY);
        Augmenter augmenter = new Augmenter(amounts, block.shape(), fills);
        List<float[]> versions = new ArrayList<>();
        float[] original = new float[block.shape().values()];
        block.read(i, original, 0);
        versions.add(original);
        for (int shown = epoch; shown < epoch + EPOCHS; shown++) {
            long seed = Seeds.augmentation(config.run().seed(), shown);
            float[] version = new float[original.length];
            augmenter.read(block, i, Seeds.variation(seed, block.id(i), 0), version, 0);
            versions.add(version);
        }
        return versions;
    }

    private static void write(BufferedImage sheet, Path output) {
        try (OutputStream out = Files.newOutputStream(output)) {
            if (!ImageIO.write(sheet, "png", out)) {
                throw new IllegalStateException("This JDK writes no PNG files.");
            }
        } catch (IOException e) {
            throw new ConfigException(
                    "Cannot write %s: %s. Name a file in a folder that exists and may be written to, as --output=FILE."
                            .formatted(output, reason(e)));
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        return e instanceof AccessDeniedException
                ? "permission denied"
                : Sentence.clause(
                        e instanceof FileSystemException f && f.getReason() != null
                                ? f.getReason()
                                : e.getMessage());
    }
}
