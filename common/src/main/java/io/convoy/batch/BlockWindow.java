package io.convoy.batch;

import io.convoy.image.ImageBlock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The blocks of a share that were used last, as many as a window has. A pass that goes from window
 * to window so reads each block once. For one thread.
 */
final class BlockWindow {
    private final Share share;
    private final int capacity;
    private final Consumer<ImageBlock> check;
    private final Map<Integer, ImageBlock> held = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * An empty window.
     *
     * @param capacity blocks held at most, 1 or more
     * @param check looks at each block that is read
     */
    BlockWindow(Share share, int capacity, Consumer<ImageBlock> check) {
        this.share = share;
        this.capacity = capacity;
        this.check = check;
    }

    ImageBlock block(int number) {
        ImageBlock block = held.get(number);
        if (block == null) {
            if (held.size() >= capacity) {
                held.remove(held.keySet().iterator().next()); // first, so that its memory is free
            }
            block = share.block(number);
            check.accept(block);
            held.put(number, block);
        }
        return block;
    }

    /** Lets go of all blocks. */
    void clear() {
        held.clear();
    }
}
