package io.convoy.source;

import io.convoy.config.DataConfig;
import io.convoy.config.DataFormat;
import io.convoy.config.DecodingConfig;
import io.convoy.config.ImageShape;
import io.convoy.config.PresentationConfig;
import io.convoy.config.ResizeMode;
import io.convoy.config.SplitConfig;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;

/** Data sets written in code, and the configurations that name them. */
final class Fixtures {
    static final ImageShape SHAPE = new ImageShape(4, 4, 1);

    private Fixtures() {}

    static DataConfig data(Path train) {
        return data(train, Optional.empty(), OptionalDouble.of(0), List.of());
    }

    static DataConfig data(
            Path train, Optional<Path> test, OptionalDouble validation, List<String> classes) {
        return new DataConfig(
                train.toString(),
                test.map(Path::toString),
                DataFormat.AUTO,
                Optional.empty(),
                classes,
                Optional.empty(),
                validation,
                DecodingConfig.DEFAULT,
                1_000_000,
                0.5,
                SplitConfig.PLAIN,
                PresentationConfig.PLAIN);
    }

    /** The same data, to be cropped instead of stretched. */
    static DataConfig cropped(DataConfig plain) {
        return new DataConfig(
                plain.train(),
                plain.test(),
                plain.format(),
                plain.shape(),
                plain.classes(),
                plain.labelSeparator(),
                plain.validationFraction(),
                new DecodingConfig(
                        ResizeMode.CROP, plain.decoding().background(), plain.decoding().timeout()),
                plain.maxPixels(),
                plain.maxBadFraction(),
                plain.split(),
                plain.presentation());
    }

    /** The same data, whose labels may name several classes. */
    static DataConfig separated(DataConfig plain, String separator) {
        return with(plain, Optional.of(separator), plain.split());
    }

    /** The same data, with a column or pattern that says which images belong together. */
    static DataConfig grouped(DataConfig plain, String group) {
        SplitConfig split = new SplitConfig(plain.split().validation(), Optional.of(group));
        return with(plain, plain.labelSeparator(), split);
    }

    private static DataConfig with(
            DataConfig plain, Optional<String> separator, SplitConfig split) {
        return new DataConfig(
                plain.train(),
                plain.test(),
                plain.format(),
                plain.shape(),
                plain.classes(),
                separator,
                plain.validationFraction(),
                plain.decoding(),
                plain.maxPixels(),
                plain.maxBadFraction(),
                split,
                plain.presentation());
    }

    static Listing list(DataConfig data, int outputs) {
        return new DataLister(new Configuration(), data, SHAPE, 7).list(OptionalInt.of(outputs));
    }

    /** A plain gray PNG of 4 x 4. */
    static byte[] png(int gray) {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 16; i++) {
            image.getRaster().setSample(i % 4, i / 4, 0, gray);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    static void write(Path file, String... lines) throws IOException {
        write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Images i00.png, i01.png and so on in one class folder, of gray 0, 1 and so on. */
    static void classFolder(Path folder, int images) throws IOException {
        for (int i = 0; i < images; i++) {
            write(folder.resolve("i%02d.png".formatted(i)), png(i));
        }
    }

    /** IDX files of 2 x 3 images whose label and every pixel are i modulo 3, gzipped or plain. */
    static void idx(Path folder, String prefix, int images, String suffix) throws IOException {
        ByteBuffer pixels = ByteBuffer.allocate(16 + images * 6);
        pixels.putInt(0x803).putInt(images).putInt(2).putInt(3);
        ByteBuffer labels = ByteBuffer.allocate(8 + images).putInt(0x801).putInt(images);
        for (int i = 0; i < images; i++) {
            for (int k = 0; k < 6; k++) {
                pixels.put((byte) (i % 3));
            }
            labels.put((byte) (i % 3));
        }
        writeZipped(folder.resolve(prefix + "-images-idx3-ubyte" + suffix), pixels.array());
        writeZipped(folder.resolve(prefix + "-labels-idx1-ubyte" + suffix), labels.array());
    }

    private static void writeZipped(Path file, byte[] content) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            write(file, content);
            return;
        }
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(content);
        }
        write(file, zipped.toByteArray());
    }
}
