package io.convoy.sync;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;

/** The bytes of floats that lie outside of the Java heap, seen where they are. */
final class NativeBytes {

    private NativeBytes() {}

    /** A new vector outside of the heap, all zeros; freed with the last view of it. */
    static FloatBuffer allocate(int length) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(length, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /**
     * A view of a vector's bytes; valid as long as the vector's memory.
     *
     * @param vector direct, in native order, from its first element on
     * @throws IllegalArgumentException if it lies on the heap, or its bytes in another order
     */
    static ByteBuffer of(FloatBuffer vector) {
        if (!vector.isDirect() || vector.order() != ByteOrder.nativeOrder()) {
            throw new IllegalArgumentException(
                    "Cannot exchange %s: it must lie outside of the heap, in native order."
                            .formatted(vector));
        }
        FloatBuffer whole = vector.slice(0, vector.capacity());
        if (whole.capacity() == 0) {
            return ByteBuffer.allocateDirect(0).order(ByteOrder.nativeOrder());
        }
        try (FloatPointer floats = new FloatPointer(whole);
                BytePointer bytes = new BytePointer(floats)) {
            long length = Math.multiplyExact((long) whole.capacity(), Float.BYTES);
            return bytes.position(0)
                    .capacity(length)
                    .asByteBuffer()
                    .slice(0, Math.toIntExact(length))
                    .order(ByteOrder.nativeOrder());
        }
    }
}
