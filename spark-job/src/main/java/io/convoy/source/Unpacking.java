package io.convoy.source;

import io.convoy.error.DataException;
import io.convoy.source.pack.DamagedPackException;
import io.convoy.source.pack.PackFolder;
import io.convoy.source.pack.PackIndex;
import io.convoy.source.pack.PackListing;
import io.convoy.source.pack.ShardReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/** Gives back the files of a pack. Needs no Spark. */
public final class Unpacking {
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
     * Writes the files, each with the bytes and below the path it had; or goes on with that where
     * it was stopped.
     *
     * @return how many
     * @throws DataException if the pack holds no files, one of them would lie outside of the
     *     folder, the folder is not empty, or something cannot be read or written
     */
    public int unpack() {
        storage.status(pack);
        try {
            PackFolder folder = storage.pack(storage.path(pack));
            PackIndex index = PackLayout.index(pack, folder);
            verifyEncoded(index);
            List<List<PackListing.Entry>> shards = shards(folder, index);
            UnpackedFolder files = UnpackedFolder.at(storage, storage.path(target));
            if (!files.begin(index.fingerprint())) {
                throw new DataException(
                        "Cannot unpack into %s: it is not empty. Name a new folder."
                                .formatted(target));
            }
            Parallel.map(
                    IntStream.range(0, shards.size()).boxed().toList(),
                    number -> write(folder, files, number, shards.get(number)));
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

    private List<List<PackListing.Entry>> shards(PackFolder folder, PackIndex index)
            throws IOException {
        List<List<PackListing.Entry>> shards = new ArrayList<>();
        index.shards().forEach(shard -> shards.add(new ArrayList<>()));
        PackListing.read(
                () -> folder.open(PackListing.NAME),
                index,
                entry -> {
                    verifyInside(entry.path());
                    shards.get(entry.shard()).add(entry);
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

    private static int write(
            PackFolder folder, UnpackedFolder files, int shard, List<PackListing.Entry> entries)
            throws IOException {
        try (ShardReader reader = new ShardReader(folder.open(PackFolder.shard(shard)))) {
            for (PackListing.Entry entry : entries) {
                files.write(
                        entry.path(),
                        reader.read(entry.place(), entry.path(), entry.length()).content());
            }
        }
        return shard;
    }
}
