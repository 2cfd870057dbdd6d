package io.convoy.source.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.report.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardTest {
    @TempDir private Path folder;

    private final List<PackedExample> examples = examples();
    private final List<Long> places = new ArrayList<>();

    /** More than 100 KB, so that markers lie between them. */
    private static List<PackedExample> examples() {
        Random random = new Random(1);
        List<PackedExample> drawn = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            byte[] content = new byte[i * 11];
            random.nextBytes(content);
            Form form = i % 5 == 0 ? Form.PIXELS : Form.ENCODED;
            String split = i % 3 == 0 ? "test" : "";
            drawn.add(
                    new PackedExample(
                            "k%d/ü: %d.png".formatted(i % 2, i), "ü", split, form, content));
        }
        return drawn;
    }

    private byte[] written() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        places.clear();
        try (ShardWriter writer = new ShardWriter(bytes, "name")) {
            for (PackedExample example : examples) {
                long next = writer.next();
                places.add(writer.append(example));
                assertThat(places.get(places.size() - 1)).isEqualTo(next);
            }
            assertThat(writer.position()).isEqualTo(bytes.size());
        }
        return bytes.toByteArray();
    }

    private ShardReader reader(byte[] bytes) throws IOException {
        Files.write(folder.resolve("shard"), bytes);
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(folder.toUri());
        return new ShardReader(PackFolder.at(path, new Configuration()).open("shard"));
    }

    @Test
    void examplesAreReadAtTheirPlacesInAnyOrder() throws IOException {
        try (ShardReader reader = reader(written())) {
            for (int i : new int[] {199, 0, 57, 58, 3}) {
                PackedExample read = reader.read(places.get(i), examples.get(i).path());
                assertThat(read).usingRecursiveComparison().isEqualTo(examples.get(i));
            }
        }
    }

    @Test
    void theSameExamplesAreTheSameBytes() throws IOException {
        assertThat(written()).isEqualTo(written()).hasSizeGreaterThan(200 * 1024);
    }

    @Test
    void hadoopReadsItAsASequenceFile() throws IOException {
        Path file = Files.write(folder.resolve("shard.seq"), written());
        List<String> paths = new ArrayList<>();
        try (SequenceFile.Reader reader =
                new SequenceFile.Reader(
                        new Configuration(),
                        SequenceFile.Reader.file(new org.apache.hadoop.fs.Path(file.toUri())))) {
            Text key = new Text();
            BytesWritable value = new BytesWritable();
            while (reader.next(key, value)) {
                PackedExample read = PackedExample.read(key.toString(), value.copyBytes());
                assertThat(read).usingRecursiveComparison().isEqualTo(examples.get(paths.size()));
                paths.add(key.toString());
            }
        }
        assertThat(paths).hasSize(200);
    }

    @Test
    void anyChangedByteOfARecordIsFound() throws IOException {
        byte[] bytes = written();
        int start = Math.toIntExact(places.get(3));
        int end = Math.toIntExact(places.get(4));
        for (int changed = start; changed < end; changed++) {
            byte[] damaged = bytes.clone();
            damaged[changed] ^= 1;
            try (ShardReader reader = reader(damaged)) {
                assertThatThrownBy(() -> reader.read(start, examples.get(3).path()))
                        .isInstanceOf(DamagedPackException.class)
                        .hasMessageMatching(
                                "the checksum of 'k1/ü: 3.png' is wrong|there is no record of 'k1/ü: 3.png'|it ends before the record of 'k1/ü: 3.png'");
            }
        }
    }

    @Test
    void anotherExampleIsNotTakenForTheOneWanted() throws IOException {
        try (ShardReader reader = reader(written())) {
            assertThatThrownBy(() -> reader.read(places.get(3), "other"))
                    .isInstanceOf(DamagedPackException.class)
                    .hasMessage("there is no record of 'other'");
            assertThatThrownBy(() -> reader.read(1L << 30, "other"))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aListingThatWasChangedIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PackListing.Entry entry = new PackListing.Entry("a/ü.png", 1, "test", 2, 1L << 33, 77);
        PackIndex.Part part = PackListing.write(bytes, 2, i -> entry);
        List<PackListing.Entry> read = new ArrayList<>();

        PackListing.read(
                () -> new java.io.ByteArrayInputStream(bytes.toByteArray()),
                index(part, 2),
                read::add);
        assertThat(read).containsExactly(entry, entry);
        byte[] damaged = bytes.toByteArray();
        damaged[damaged.length - 1] ^= 1;
        assertThatThrownBy(
                        () ->
                                PackListing.read(
                                        () -> new java.io.ByteArrayInputStream(damaged),
                                        index(part, 2),
                                        believed -> {
                                            throw new AssertionError("believed");
                                        }))
                .isInstanceOf(DamagedPackException.class)
                .hasMessage("its listing is not what its index says");
    }

    private static PackIndex index(PackIndex.Part listing, int classes) {
        PackIndex.Part shard = new PackIndex.Part("shard", 1, 1, "00000000");
        return new PackIndex(
                PackIndex.VERSION,
                "folders",
                "f",
                List.of("a", "b", "c").subList(0, classes),
                "",
                listing.examples(),
                0,
                0,
                new TreeMap<>(),
                "",
                listing,
                List.of(shard, shard, shard));
    }

    @Test
    void anIndexThatKnowsNoKindsOfStrayFilesIsWhole() throws IOException {
        PackIndex.Part listing =
                PackListing.write(
                        new ByteArrayOutputStream(),
                        3,
                        i -> new PackListing.Entry("a", 0, "", 0, 0, 1));
        String json = Json.document(index(listing, 2)).replaceFirst("\"kinds\" *: *\\{ *},", "");

        assertThat(json).doesNotContain("kinds");
        assertThat(PackIndex.read(json)).isEqualTo(index(listing, 2));
    }

    /** As somebody writes it who knows the checksum. */
    @Test
    void entriesThatLeadNowhereAreRefused() throws IOException {
        for (PackListing.Entry entry :
                List.of(
                        new PackListing.Entry("a", 2, "", 0, 0, 1),
                        new PackListing.Entry("a", -1, "", 0, 0, 1),
                        new PackListing.Entry("a", 0, "", 3, 0, 1),
                        new PackListing.Entry("a", 0, "", 0, -1, 1),
                        new PackListing.Entry("a", 0, "", 0, 0, -1),
                        new PackListing.Entry("a".repeat(65_537), 0, "", 0, 0, 1))) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            PackIndex.Part part = PackListing.write(bytes, 1, i -> entry);
            assertThatThrownBy(
                            () ->
                                    PackListing.read(
                                            () ->
                                                    new java.io.ByteArrayInputStream(
                                                            bytes.toByteArray()),
                                            index(part, 2),
                                            read -> {}))
                    .isInstanceOf(DamagedPackException.class)
                    .hasMessage("its listing is not what its index says");
        }
    }

    @Test
    void aRecordMuchLongerThanListedIsRefusedUnread() throws IOException {
        byte[] bytes = written();
        java.nio.ByteBuffer.wrap(bytes).putInt(Math.toIntExact(places.get(3)), 1 << 29);
        try (ShardReader reader = reader(bytes)) {
            assertThatThrownBy(() -> reader.read(places.get(3), examples.get(3).path(), 33))
                    .isInstanceOf(DamagedPackException.class)
                    .hasMessage("there is no record of 'k1/ü: 3.png'");
            assertThat(reader.read(places.get(4), examples.get(4).path(), 44).content())
                    .hasSize(44);
            assertThatThrownBy(() -> reader.read(places.get(4), examples.get(4).path(), 43))
                    .isInstanceOf(DamagedPackException.class)
                    .hasMessage("'k0/ü: 4.png' has 44 bytes, its listing says 43");
        }
    }

    @Test
    void anIndexThatContradictsItselfIsRefused() {
        String json =
                "{\"version\": 1, \"classes\": [], \"examples\": 2000000000, \"shape\": \"\", \"shards\": []}";
        assertThatThrownBy(() -> PackIndex.read(json))
                .isInstanceOf(DamagedPackException.class)
                .hasMessage("its index contradicts itself");
    }

    @Test
    void anIndexOfALaterVersionIsRefused() {
        assertThatThrownBy(() -> PackIndex.read("{\"version\": 2, \"new\": 1}"))
                .isInstanceOf(DamagedPackException.class)
                .hasMessage("its format is version 2, this program knows 1");
        assertThatThrownBy(() -> PackIndex.read("<html>"))
                .isInstanceOf(DamagedPackException.class)
                .hasMessage("its index cannot be read");
    }
}
