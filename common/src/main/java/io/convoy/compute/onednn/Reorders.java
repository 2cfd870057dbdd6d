package io.convoy.compute.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import io.convoy.compute.plan.Buffer;
import io.convoy.compute.plan.Recording;
import io.convoy.compute.plan.Tensor;
import org.bytedeco.dnnl.memory.desc;
import org.bytedeco.dnnl.reorder;

/** Copies from one order of values to another. */
final class Reorders {
    private final OneDnn oneDnn;

    Reorders(OneDnn oneDnn) {
        this.oneDnn = oneDnn;
    }

    /** Records a copy between two orders of the same values. */
    void record(String what, Place from, Place to, Recording recording) {
        reorder.primitive_desc kernel =
                new reorder.primitive_desc(
                        oneDnn.engine(),
                        from.descriptor,
                        oneDnn.engine(),
                        to.descriptor,
                        oneDnn.attributes(),
                        false);
        new Call(oneDnn, what, new reorder(kernel), kernel)
                .with(DNNL_ARG_FROM, from.descriptor, from.buffer)
                .with(DNNL_ARG_TO, to.descriptor, to.buffer)
                .record(kernel.scratchpad_desc(), recording);
    }

    /** The same values in the order wanted: where they are, if that is their order, or a copy. */
    Buffer in(desc wanted, String what, Place from, Recording recording) {
        if (wanted.equals(from.descriptor)) {
            return from.buffer;
        }
        Buffer copy = recording.buffer(wanted.get_size());
        record(what, from, new Place(wanted, copy), recording);
        return copy;
    }

    /** The same values in a layout. */
    Tensor in(OneDnnLayout wanted, Tensor tensor, Recording recording) {
        return new Tensor(
                tensor.extent(),
                wanted,
                in(wanted.descriptor(), "reorder", Place.of(tensor), recording));
    }

    /** Values in some order somewhere. */
    record Place(desc descriptor, Buffer buffer) {
        static Place of(Tensor tensor) {
            return new Place(OneDnn.descriptor(tensor), tensor.buffer());
        }
    }
}
