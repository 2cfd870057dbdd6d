package io.convoy.source;

import io.convoy.error.DataException;
import io.convoy.image.ImageDecoder;
import io.convoy.image.UndecodableImageException;
import io.convoy.source.pack.DamagedPackException;
import io.convoy.source.pack.Form;
import io.convoy.source.pack.PackFolder;
import io.convoy.source.pack.PackedExample;
import io.convoy.source.pack.ShardReader;
import io.convoy.source.pack.ShardWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/**
 * Writes one shard, or finds that an earlier run of the same plan has: then reads all of it, and
 * writes it anew if a byte is wrong.
 */
record PackTask(Broadcast<PackPlan> broadcast, long maxPixels)
        implements Function<Integer, PackedShard> {

    @Override
    public PackedShard call(Integer shard) throws IOException {
        PackPlan plan = broadcast.value();
        PackFolder folder = plan.folder();
        String name = PackFolder.shard(shard);
        Optional<Long> size = folder.size(name);
        if (size.isPresent()) {
            Optional<PackedShard> written = verified(plan, folder, shard, size.get());
            if (written.isPresent()) {
                return written.get();
            }
            folder.delete(name);
        }
        Path draft = folder.draftOf(name, "." + TaskContext.get().taskAttemptId());
        PackedShard written = write(plan, shard, folder.create(draft));
        folder.publish(draft, name);
        return written;
    }

    private PackedShard write(PackPlan plan, int shard, OutputStream out) throws IOException {
        int[] ids = plan.ids(shard);
        try (ShardWriter writer = new ShardWriter(out, plan.mark(shard));
                Contents contents = new FileContents(plan.entries(), plan.configuration());
                Pixels pixels = Pixels.of(plan, maxPixels)) {
            Tally tally = new Tally(ids.length);
            for (int id : ids) {
                tally.append(writer, example(plan, id, contents, pixels));
            }
            return tally.shard(shard, writer);
        }
    }

    private static PackedExample example(PackPlan plan, int id, Contents contents, Pixels decoder) {
        try {
            byte[] file = contents.of(id).bytes();
            Optional<byte[]> pixels = decoder.of(file);
            return new PackedExample(
                    plan.entries().name(id),
                    plan.label(id),
                    plan.split(id),
                    pixels.isPresent() ? Form.PIXELS : Form.ENCODED,
                    pixels.orElse(file));
        } catch (UndecodableImageException e) {
            throw new DataException(
                    "Cannot pack %s: %s. Remove it.".formatted(contents.place(id), e.getMessage()),
                    e);
        } catch (IOException e) {
            throw Storage.unreadable(contents.place(id), e);
        }
    }

    /** Writing what was read, to nowhere, gives the places and the checksum it must have. */
    private static Optional<PackedShard> verified(
            PackPlan plan, PackFolder folder, int shard, long size) throws IOException {
        int[] ids = plan.ids(shard);
        try (ShardReader reader = new ShardReader(folder.open(PackFolder.shard(shard)));
                ShardWriter writer =
                        new ShardWriter(OutputStream.nullOutputStream(), plan.mark(shard))) {
            Tally tally = new Tally(ids.length);
            for (int id : ids) {
                PackedExample example = reader.read(writer.next(), plan.entries().name(id));
                if (!isExpected(plan, id, example)) {
                    return Optional.empty();
                }
                tally.append(writer, example);
            }
            return writer.position() == size
                    ? Optional.of(tally.shard(shard, writer))
                    : Optional.empty();
        } catch (DamagedPackException e) {
            return Optional.empty();
        }
    }

    private static boolean isExpected(PackPlan plan, int id, PackedExample example) {
        boolean whole =
                example.form() == Form.PIXELS
                        || example.content().length == plan.entries().length(id);
        return whole
                && example.label().equals(plan.label(id))
                && example.split().equals(plan.split(id));
    }

    /** The pixels of files, where the plan wants them, by one decoder for all of a shard. */
    private record Pixels(Optional<ImageDecoder> decoder) implements AutoCloseable {
        static Pixels of(PackPlan plan, long maxPixels) {
            return new Pixels(plan.shape().map(shape -> new ImageDecoder(shape, maxPixels)));
        }

        /** What cannot be decoded is packed as it is, and refused by whoever trains on it. */
        Optional<byte[]> of(byte[] file) {
            try {
                return decoder.isPresent()
                        ? Optional.of(decoder.get().decode(file))
                        : Optional.empty();
            } catch (UndecodableImageException e) {
                return Optional.empty();
            }
        }

        @Override
        public void close() {
            decoder.ifPresent(ImageDecoder::close);
        }
    }

    /** Where the examples of a shard went. */
    private static final class Tally {
        private final long[] places;
        private final int[] lengths;
        private int count;

        Tally(int examples) {
            this.places = new long[examples];
            this.lengths = new int[examples];
        }

        void append(ShardWriter writer, PackedExample example) throws IOException {
            places[count] = writer.append(example);
            lengths[count] = example.content().length;
            count++;
        }

        PackedShard shard(int number, ShardWriter writer) {
            return new PackedShard(number, places, lengths, writer.position(), writer.checksum());
        }
    }
}
