package io.convoy.source;

import io.convoy.image.ImageBlock;
import java.util.Arrays;

/** Fills one block, example by example. */
final class BlockBuilder {
    private final LoadPlan plan;
    private final int[] ids;
    private final int[] labelSets;
    private final byte[] pixels;
    private int size;

    BlockBuilder(LoadPlan plan, int capacity) {
        this.plan = plan;
        this.ids = new int[capacity];
        this.labelSets = new int[capacity];
        this.pixels = new byte[Math.multiplyExact(capacity, plan.exampleBytes())];
    }

    /** Puts an example at the next free place. */
    void add(int id, byte[] values) {
        put(size++, id, values);
    }

    /** Puts an example at a place; whoever uses this fills every place. */
    void put(int place, int id, byte[] values) {
        if (values.length != plan.exampleBytes()) {
            throw new IllegalArgumentException(
                    "%d bytes for an example of %d".formatted(values.length, plan.exampleBytes()));
        }
        ids[place] = id;
        labelSets[place] = plan.entries().labelSet(id);
        System.arraycopy(values, 0, pixels, place * values.length, values.length);
        size = Math.max(size, place + 1);
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean isFull() {
        return size == ids.length;
    }

    /** The block, without the places that are free. */
    ImageBlock build() {
        if (isFull()) {
            return new ImageBlock(plan.shape(), plan.pixelType(), ids, labelSets, pixels);
        }
        return new ImageBlock(
                plan.shape(),
                plan.pixelType(),
                Arrays.copyOf(ids, size),
                Arrays.copyOf(labelSets, size),
                Arrays.copyOf(pixels, size * plan.exampleBytes()));
    }
}
