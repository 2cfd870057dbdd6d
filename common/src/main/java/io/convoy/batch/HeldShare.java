package io.convoy.batch;

import io.convoy.image.ImageBlock;
import java.util.List;

/** A share whose blocks are in memory. */
record HeldShare(List<ImageBlock> held) implements Share {

    @Override
    public int blocks() {
        return held.size();
    }

    @Override
    public int examplesOf(int block) {
        return held.get(block).examples();
    }

    @Override
    public int exampleBytes() {
        return held.isEmpty() ? 0 : held.get(0).shape().values() * held.get(0).type().bytes();
    }

    @Override
    public ImageBlock block(int number) {
        return held.get(number);
    }
}
