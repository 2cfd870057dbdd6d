package io.convoy.source;

import io.convoy.error.DataException;
import io.convoy.image.EncodedImage;
import io.convoy.image.ImageBlock;
import io.convoy.image.ImageDecoder;
import io.convoy.image.ImageHeader;
import io.convoy.image.UndecodableImageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;

/** The blocks of a partition whose examples are image files, decoded one block at a time. */
final class ImageFileBlocks implements Iterator<ImageBlock> {
    /** No image that a decoder accepts is encoded in more bytes. */
    private static final int MAX_FILE = 1 << 28;

    private final LoadPlan plan;
    private final int[] ids;
    private final Consumer<Quarantined> quarantine;
    private final Decoder decoder;
    private int next;
    private Optional<ImageBlock> pending = Optional.empty();

    /** Makes the pixels of a block of the content of a file. */
    interface Decoder {
        byte[] decode(byte[] content) throws UndecodableImageException;
    }

    /**
     * The blocks of some examples.
     *
     * @param quarantine told of every file that cannot be decoded
     */
    ImageFileBlocks(LoadPlan plan, int[] ids, Consumer<Quarantined> quarantine) {
        this(plan, ids, quarantine, new ImageDecoder(plan.shape(), plan.maxPixels())::decode);
    }

    ImageFileBlocks(LoadPlan plan, int[] ids, Consumer<Quarantined> quarantine, Decoder decoder) {
        this.plan = plan;
        this.ids = ids;
        this.quarantine = quarantine;
        this.decoder = decoder;
    }

    @Override
    public boolean hasNext() {
        while (pending.isEmpty() && next < ids.length) {
            BlockBuilder block =
                    new BlockBuilder(plan, Math.min(plan.blockExamples(), ids.length - next));
            while (next < ids.length && !block.isFull()) {
                decode(ids[next++], block);
            }
            pending = block.isEmpty() ? Optional.empty() : Optional.of(block.build());
        }
        return pending.isPresent();
    }

    @Override
    public ImageBlock next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ImageBlock block = pending.orElseThrow();
        pending = Optional.empty();
        return block;
    }

    private void decode(int id, BlockBuilder block) {
        Path path = plan.entries().path(id);
        try {
            block.add(id, pixels(path, content(path)));
        } catch (UndecodableImageException e) {
            quarantine.accept(new Quarantined(plan.entries().name(id), e.getMessage()));
        }
    }

    /** An image within data.max-pixels can still be too large for what is left of the heap. */
    private byte[] pixels(Path path, byte[] content) throws UndecodableImageException {
        try {
            return decoder.decode(content);
        } catch (OutOfMemoryError e) {
            ImageHeader header = new EncodedImage(content).header();
            throw new DataException(
                    "Cannot decode %s: its %d x %d pixels do not fit into the memory that is left. Raise CONVOY_MEMORY, or set data.max-pixels, which is %d, to less than %d and the image is quarantined."
                            .formatted(
                                    path,
                                    header.width(),
                                    header.height(),
                                    plan.maxPixels(),
                                    header.pixels()),
                    e);
        }
    }

    private byte[] content(Path path) throws UndecodableImageException {
        try (InputStream file = Storage.open(path, plan.configuration())) {
            byte[] content = file.readNBytes(MAX_FILE + 1);
            if (content.length > MAX_FILE) {
                throw new UndecodableImageException(
                        "a file of more than %d bytes".formatted(MAX_FILE));
            }
            return content;
        } catch (IOException e) {
            throw Storage.unreadable(path.toString(), e);
        }
    }
}
