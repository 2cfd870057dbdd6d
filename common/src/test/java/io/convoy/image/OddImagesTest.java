package io.convoy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.convoy.config.ImageShape;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hostile and odd files as they are met in the wild, if the archive of them is at hand. */
class OddImagesTest {
    private static final Path ARCHIVE =
            Path.of(System.getProperty("convoy.root", "."), "../shared/data/odd-images.tar.gz");
    private static final int BLOCK = 512;

    @Test
    @Timeout(60)
    void everyFileEndsAsPixelsOrAsANamedReason() throws IOException {
        assumeThat(Files.isReadable(ARCHIVE)).as("%s is at hand", ARCHIVE).isTrue();
        ImageDecoder decoder = new ImageDecoder(new ImageShape(32, 32, 3), 10_000_000);

        Map<String, String> outcomes = new TreeMap<>();
        files(ARCHIVE).forEach((name, content) -> outcomes.put(name, outcome(decoder, content)));

        assertThat(outcomes).hasSizeGreaterThan(90);
        assertThat(outcomes.values()).allMatch(outcome -> outcome.matches("[a-z0-9A].{4,}"));
        assertThat(outcomes)
                .containsEntry("pngsuite/basi6a16.png", "pixels")
                .containsEntry("pillow/pil_sample_cmyk.jpg", "pixels")
                .containsEntry("pillow/icc-after-SOF.jpg", "pixels")
                .containsEntry("made/jpeg-content-named.png", "pixels")
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
