package io.convoy.source;

import io.convoy.error.DataException;
import io.convoy.source.pack.DamagedPackException;
import io.convoy.source.pack.PackFolder;
import io.convoy.source.pack.PackedExample;
import io.convoy.source.pack.ShardReader;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The contents of packed examples. The shard read last stays open. */
final class PackContents implements Contents {
    private final Entries entries;
    private final PackFolder folder;
    private Optional<ShardReader> reader = Optional.empty();
    private int shard = -1;

    PackContents(Entries entries, Configuration configuration) throws IOException {
        this.entries = entries;
        this.folder = PackFolder.at(new Path(entries.origin()), configuration);
    }

    @Override
    public Content of(int id) throws IOException {
        long mark = entries.mark(id);
        try {
            PackedExample example =
                    shard(PackPlace.shard(mark))
                            .read(PackPlace.place(mark), entries.name(id), entries.length(id));
            return new Content(example.form(), example.content());
        } catch (DamagedPackException e) {
            throw new DataException(
                    "Cannot read %s/%s: %s. The pack is damaged; copy it again, or delete it and make it again with scripts/convoy pack."
                            .formatted(
                                    entries.origin(),
                                    PackFolder.shard(PackPlace.shard(mark)),
                                    e.getMessage()),
                    e);
        }
    }

    private ShardReader shard(int number) throws IOException {
        if (number != shard) {
            close();
            reader = Optional.of(new ShardReader(folder.open(PackFolder.shard(number))));
            shard = number;
        }
        return reader.orElseThrow();
    }

    @Override
    public String place(int id) {
        return "%s in %s".formatted(entries.name(id), entries.origin());
    }

    @Override
    public void close() throws IOException {
        shard = -1;
        if (reader.isPresent()) {
            ShardReader open = reader.get();
            reader = Optional.empty();
            open.close();
        }
    }
}
