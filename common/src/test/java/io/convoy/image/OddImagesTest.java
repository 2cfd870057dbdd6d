package io.convoy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.convoy.config.ImageShape;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hostile and odd files as they are met in the wild, if the archive of them is at hand. */
class OddImagesTest {
    private static final Path ARCHIVE =
            Path.of(System.getProperty("convoy.root", "."), "../shared/data/odd-images.tar.gz");
    private static final int BLOCK = 512;

    /** What the JDK does not turn upright, and samples of 16 bits, which it cuts. */
    private static final String OTHERWISE = ".*orientation_[2-8].*|.*[a-z]\\dc16.png";

    @Test
    @Timeout(60)
    void everyFileEndsAsPixelsOrAsANamedReason() throws IOException {
        Map<String, String> outcomes = outcomes();

        assertThat(outcomes).hasSizeGreaterThan(85);
        assertThat(outcomes.values()).allMatch(outcome -> outcome.matches("[a-z0-9A].{4,}"));
        assertThat(outcomes)
                .containsEntry("pngsuite/basi6a16.png", "pixels")
                .containsEntry("pillow/pil_sample_cmyk.jpg", "pixels")
                .containsEntry("pillow/icc-after-SOF.jpg", "pixels")
                .containsEntry("made/jpeg-content-named.png", "pixels")
                .containsEntry("pillow/hopper.webp", "pixels")
                .containsEntry("pillow/hopper.tif", "pixels")
                .containsEntry("pillow/multipage.tiff", "pixels")
                .containsEntry("pillow/iss634.gif", "pixels")
                .containsEntry("pillow/decompression_bomb_extents.gif", "pixels")
                .containsEntry("bmpsuite/pal8topdown.bmp", "pixels")
                .containsEntry("bmpsuite/rgb16-565.bmp", "pixels")
                .containsEntry("pillow/hopper_bad_exif.jpg", "damaged JPEG: a block is too long")
                .containsEntry(
                        "bmpsuite/reallybig.bmp",
                        "3000000 x 2000000 pixels, more than the 10000000 of data.max-pixels")
                .containsEntry("bmpsuite/badrle.bmp", "damaged BMP: a run leaves its row")
                .containsEntry(
                        "pillow/decompression_bomb.gif",
                        "65535 x 66601 pixels, more than the 10000000 of data.max-pixels")
                .containsEntry("pillow/zero_width.gif", "damaged GIF: its size is 0 x 1321")
                .containsEntry(
                        "pillow/total-pages-zero.tif",
                        "a TIFF image of fax (CCITT) compression, which is not supported")
                .containsEntry(
                        "pillow/avif-hopper.avif", "an AVIF or HEIF image, which is not supported")
                .containsEntry(
                        "made/truncated-2000-bytes.jpg",
                        "truncated JPEG: it ends before its end marker")
                .containsEntry(
                        "made/bomb-valid-30000x30000-1bit.png",
                        "30000 x 30000 pixels, more than the 10000000 of data.max-pixels")
                .containsEntry(
                        "pngsuite/xhdn0g08.png",
                        "damaged PNG: the checksum of its IHDR chunk is wrong");
    }

    /** Pixels as the JDK's decoder has them, wherever it has any of its own. */
    @Test
    @Timeout(120)
    void whatASecondDecoderReadsTooHasTheSamePixels() throws IOException {
        assumeThat(Files.isReadable(ARCHIVE)).as("%s is at hand", ARCHIVE).isTrue();
        int compared = 0;
        for (Map.Entry<String, byte[]> file : files(ARCHIVE).entrySet()) {
            if (!file.getKey().matches(OTHERWISE) && compare(file.getKey(), file.getValue())) {
                compared++;
            }
        }

        assertThat(compared).isGreaterThan(10);
    }

    private static boolean compare(String name, byte[] content) {
        byte[] ours;
        BufferedImage second;
        try (ImageDecoder first = new ImageDecoder(new ImageShape(1, 1, 3), 10_000_000)) {
            first.decode(content);
            second = ImageIO.read(new ByteArrayInputStream(content));
            int bands = second == null ? 0 : second.getRaster().getNumBands();
            if ((bands != 1 && bands != 3) || second.getColorModel().hasAlpha()) {
                return false;
            }
            ImageShape shape = new ImageShape(second.getHeight(), second.getWidth(), 3);
            try (ImageDecoder decoder = new ImageDecoder(shape, 10_000_000)) {
                ours = decoder.decode(content);
            }
        } catch (UndecodableImageException | IOException e) {
            return false;
        }
        assertThat(Drawings.difference(ours, Encodings.planes(second)))
                .as(name)
                .isLessThanOrEqualTo(3);
        return true;
    }

    private static Map<String, String> outcomes() throws IOException {
        assumeThat(Files.isReadable(ARCHIVE)).as("%s is at hand", ARCHIVE).isTrue();
        ImageDecoder decoder = new ImageDecoder(new ImageShape(32, 32, 3), 10_000_000);

        Map<String, String> outcomes = new TreeMap<>();
        files(ARCHIVE).forEach((name, content) -> outcomes.put(name, outcome(decoder, content)));
        return outcomes;
    }

    private static String outcome(ImageDecoder decoder, byte[] content) {
        try {
            return decoder.decode(content).length == 32 * 32 * 3 ? "pixels" : "";
        } catch (UndecodableImageException e) {
            return e.getMessage();
        }
    }

    /** The regular files of a gzipped tar archive by their path below its one folder. */
    private static Map<String, byte[]> files(Path archive) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (InputStream tar =
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            byte[] header = tar.readNBytes(BLOCK);
            while (header.length == BLOCK && header[0] != 0) {
                String name = text(header, 0, 100);
                int size = Integer.parseInt(text(header, 124, 12).strip(), 8);
                byte[] content = tar.readNBytes(size);
                tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
                if (header[156] == '0') {
                    files.put(name.substring(name.indexOf('/') + 1), content);
                }
                header = tar.readNBytes(BLOCK);
            }
        }
        return files;
    }

    private static String text(byte[] header, int from, int length) {
        String field = new String(header, from, length, StandardCharsets.UTF_8);
        return field.contains("\0") ? field.substring(0, field.indexOf('\0')) : field;
    }
}
