package io.convoy.compute;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** Looks at native memory as a plan does, by its address. */
final class NativeFloats {

    private NativeFloats() {}

    static FloatPointer at(long address, long values) {
        return new FloatPointer(new Place(address)).capacity(values);
    }

    private static final class Place extends Pointer {
        Place(long address) {
            this.address = address;
        }
    }
}
