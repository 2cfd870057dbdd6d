package io.convoy.source;

import io.convoy.cluster.MachineError;
import io.convoy.error.DataException;
import io.convoy.image.Decoding;
import io.convoy.image.EncodedImage;
import io.convoy.image.ImageBlock;
import io.convoy.image.ImageDecoder;
import io.convoy.image.ImageHeader;
import io.convoy.image.UndecodableImageException;
import io.convoy.source.pack.Form;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** The blocks of a partition whose examples are images, in files or packed. */
final class ImageFileBlocks implements BlockReader {
    private final LoadPlan plan;
    private final int[] ids;
    private final Contents contents;
    private final Consumer<Quarantined> quarantine;
    private final Decoder decoder;

    /** Makes the pixels of a block of the content of a file. */
    interface Decoder {
        byte[] decode(byte[] content) throws UndecodableImageException;

        /** Frees what it holds. */
        default void close() {}
    }

    private record OfImages(ImageDecoder images) implements Decoder {
        @Override
        public byte[] decode(byte[] content) throws UndecodableImageException {
            return images.decode(content);
        }

        @Override
        public void close() {
            images.close();
        }
    }

    /**
     * The blocks of some examples.
     *
     * @param decoding how files become pixels
     * @param contents of them, closed with the blocks
     * @param quarantine told of every file that cannot be decoded
     */
    ImageFileBlocks(
            LoadPlan plan,
            Decoding decoding,
            int[] ids,
            Contents contents,
            Consumer<Quarantined> quarantine) {
        this(plan, ids, contents, quarantine, new OfImages(new ImageDecoder(decoding)));
    }

    /**
     * The same with another decoder.
     *
     * @param decoder closed with the blocks
     */
    ImageFileBlocks(
            LoadPlan plan,
            int[] ids,
            Contents contents,
            Consumer<Quarantined> quarantine,
            Decoder decoder) {
        this.plan = plan;
        this.ids = ids;
        this.contents = contents;
        this.quarantine = quarantine;
        this.decoder = decoder;
    }

    @Override
    public Optional<ImageBlock> block(int index) {
        int from = index * plan.blockExamples();
        int to = Math.min(ids.length, from + plan.blockExamples());
        BlockBuilder block = new BlockBuilder(plan, to - from);
        for (int i = from; i < to; i++) {
            decode(ids[i], block);
        }
        return block.isEmpty() ? Optional.empty() : Optional.of(block.build());
    }

    private void decode(int id, BlockBuilder block) {
        Content content;
        try {
            content = contents.of(id);
        } catch (UndecodableImageException e) {
            quarantine.accept(Quarantined.unread(plan.entries().name(id), e.getMessage()));
            return;
        } catch (IOException e) {
            throw Storage.unreadable(contents.place(id), e);
        } catch (OutOfMemoryError e) {
            String message =
                    "Cannot read %s: its %d bytes do not fit into the memory that is left. Raise CONVOY_MEMORY, or remove the file."
                            .formatted(contents.place(id), plan.entries().length(id));
            throw MachineError.beside(new DataException(message), e);
        }
        byte[] bytes = content.bytes();
        if (content.form() == Form.PIXELS && bytes.length != plan.exampleBytes()) {
            throw new DataException(
                    "Cannot read %s: it holds %d pixels decoded already, not %d. The pack is damaged; copy it again, or delete it and make it again with scripts/convoy pack."
                            .formatted(contents.place(id), bytes.length, plan.exampleBytes()));
        }
        try {
            block.add(id, content.form() == Form.PIXELS ? bytes : pixels(id, bytes));
        } catch (UndecodableImageException e) {
            quarantine.accept(Quarantined.of(plan.entries().name(id), e.getMessage(), bytes));
        }
    }

    /** An image within data.max-pixels can still be too large for what is left of the heap. */
    private byte[] pixels(int id, byte[] content) throws UndecodableImageException {
        try {
            return decoder.decode(content);
        } catch (OutOfMemoryError e) {
            ImageHeader header = new EncodedImage(content).header();
            String message =
                    "Cannot decode %s: its %d x %d pixels do not fit into the memory that is left. Raise CONVOY_MEMORY, or set data.max-pixels, which is %d, to less than %d and the image is quarantined."
                            .formatted(
                                    contents.place(id),
                                    header.width(),
                                    header.height(),
                                    plan.maxPixels(),
                                    header.pixels());
            throw MachineError.beside(new DataException(message), e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            contents.close();
        } finally {
            decoder.close();
        }
    }
}
