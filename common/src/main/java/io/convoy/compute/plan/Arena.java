package io.convoy.compute.plan;

import org.bytedeco.javacpp.BytePointer;

/** One block of native memory, aligned to a page; its owner closes it. */
final class Arena implements AutoCloseable {
    private static final int PAGE = 4096;

    private final BytePointer memory;
    private final long bytes;

    Arena(long bytes) {
        this.bytes = bytes;
        this.memory = new BytePointer(bytes + PAGE);
    }

    long address() {
        return (memory.address() + PAGE - 1) & -PAGE;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        memory.close();
    }
}
