package io.convoy.source;

import io.convoy.error.DataException;
import io.convoy.source.pack.DamagedPackException;
import io.convoy.source.pack.PackFolder;
import io.convoy.source.pack.PackIndex;
import io.convoy.source.pack.PackListing;
import io.convoy.source.pack.ShardReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Gives back the files of a pack. Needs no Spark. */
public final class Unpacking {
    private static final String MANIFEST = "manifest";

    private final Storage storage;
    private final Location pack;
    private final Location target;

    /**
     * An unpacking.
     *
     * @param pack URI of the pack
     * @param folder URI of a new or empty folder, or of one that the same pack was unpacked to when
     *     that was stopped
     */
    public Unpacking(Configuration configuration, String pack, String folder) {
        this.storage = new Storage(configuration);
        this.pack = new Location("PACK", pack);
        this.target = new Location("DIR", folder);
    }

    /**
     * Writes the files, each with the bytes and below the path it had, and {@code manifest.csv}
     * with their labels where a manifest had them; or goes on with that where it was stopped.
     *
     * @return how many images
     * @throws DataException if the pack holds no files, one of them would lie outside of the
     *     folder, the folder is not empty, or something cannot be read or written
     */
    public int unpack() {
        storage.status(pack);
        try {
            PackFolder folder = storage.pack(storage.path(pack));
            PackIndex index = PackLayout.index(pack, folder);
            verifyEncoded(index);
            List<ManifestCsv.Row> rows = new ArrayList<>();
            List<List<PackListing.Entry>> shards = shards(folder, index, rows);
            UnpackedFolder files = UnpackedFolder.at(storage, storage.path(target));
            if (!files.begin(index.fingerprint())) {
                throw new DataException(
                        "Cannot unpack into %s: it is not empty. Name a new folder."
                                .formatted(target));
            }
            Parallel.map(
                    IntStream.range(0, shards.size()).boxed().toList(),
                    number -> write(folder, files, number, shards.get(number)));
            if (MANIFEST.equals(index.layout())) {
                String text = ManifestCsv.write(rows);
                files.write(freeName(rows), text.getBytes(StandardCharsets.UTF_8));
            }
            files.finish();
            return index.examples();
        } catch (DamagedPackException e) {
            throw new DataException(
                    "Cannot unpack %s: %s. Copy it again.".formatted(pack, e.getMessage()), e);
        } catch (IOException e) {
            throw Storage.unreadable(pack.toString(), e);
        }
    }

    private void verifyEncoded(PackIndex index) {
        if (!index.shape().isEmpty()) {
            throw new DataException(
                    "Cannot unpack %s: it holds pixels decoded to %s, not the files. The files are where they were packed from."
                            .formatted(pack, index.shape()));
        }
    }

    /** Of the manifest: no file of the pack has it. */
    private static String freeName(List<ManifestCsv.Row> rows) {
        Set<String> taken = rows.stream().map(ManifestCsv.Row::path).collect(Collectors.toSet());
        return Stream.iterate(1, number -> number + 1)
                .map(number -> number == 1 ? "manifest.csv" : "manifest-%d.csv".formatted(number))
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElseThrow();
    }

    private List<List<PackListing.Entry>> shards(
            PackFolder folder, PackIndex index, List<ManifestCsv.Row> rows) throws IOException {
        List<List<PackListing.Entry>> shards = new ArrayList<>();
        index.shards().forEach(shard -> shards.add(new ArrayList<>()));
        PackListing.read(
                () -> folder.open(PackListing.NAME),
                index,
                entry -> {
                    verifyInside(entry.path());
                    shards.get(entry.shard()).add(entry);
                    String label = index.classes().get(entry.classIndex());
                    rows.add(new ManifestCsv.Row(entry.path(), label, entry.split()));
                });
        shards.forEach(
                entries -> entries.sort(java.util.Comparator.comparing(PackListing.Entry::place)));
        return shards;
    }

    /** A name in a pack is somebody else's: it must not lead out of the folder. */
    private void verifyInside(String name) {
        boolean inside =
                !Entries.isUri(name)
                        && name.indexOf('\0') < 0
                        && Arrays.stream(name.split("/", -1))
                                .noneMatch(
                                        part ->
                                                part.isEmpty()
                                                        || part.equals(".")
                                                        || part.equals(".."));
        if (!inside) {
            throw new DataException(
                    "Cannot unpack %s: '%s' in it would lie outside of %s. Nothing was written."
                            .formatted(pack, name, target.uri()));
        }
    }

    private int write(
            PackFolder folder, UnpackedFolder files, int number, List<PackListing.Entry> entries) {
        String shard = PackFolder.shard(number);
        try (ShardReader reader = new ShardReader(folder.open(shard))) {
            for (PackListing.Entry entry : entries) {
                files.write(
                        entry.path(),
                        reader.read(entry.place(), entry.path(), entry.length()).content());
            }
        } catch (DamagedPackException e) {
            throw new DataException(
                    "Cannot unpack %s: %s: %s. Copy it again."
                            .formatted(pack, shard, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw Storage.unreadable(new Path(folder.root(), shard), e);
        }
        return number;
    }
}
