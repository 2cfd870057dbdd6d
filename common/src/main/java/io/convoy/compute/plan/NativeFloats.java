package io.convoy.compute.plan;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** Float32 values at an address that somebody else owns. */
public final class NativeFloats {
    private NativeFloats() {}

    /** A view of {@code length} values; valid as long as their owner keeps them. */
    public static FloatBuffer at(long address, long length) {
        return new FloatPointer(new Place(address)).capacity(length).asBuffer();
    }

    /** A pointer that owns nothing. */
    private static final class Place extends Pointer {
        Place(long address) {
            this.address = address;
        }
    }
}
