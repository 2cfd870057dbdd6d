package io.convoy.compute.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_bf16;
import static org.bytedeco.dnnl.global.dnnl.dnnl_get_effective_cpu_isa;
import static org.bytedeco.dnnl.global.dnnl.dnnl_scratchpad_mode_user;

import io.convoy.compute.graph.Activation;
import io.convoy.compute.graph.Extent;
import io.convoy.compute.plan.Tensor;
import io.convoy.config.Precision;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.desc;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;

/** One plan's oneDNN: an engine, a stream, and the descriptors that kernels are asked for with. */
final class OneDnn {
    /** Pixels in a row from which on kernels over pixels win, in float32. */
    private static final int LONG_ROW = 32;

    private final engine cpu = new engine(dnnl_cpu, 0);
    private final stream queue = new stream(cpu);
    private final Precision precision;
    private final int minibatch;
    private final List<memory> features = new ArrayList<>();

    OneDnn(Precision precision, int minibatch) {
        this.precision = precision;
        this.minibatch = minibatch;
    }

    engine engine() {
        return cpu;
    }

    stream stream() {
        return queue;
    }

    /**
     * How the results of convolutions are laid out, as this processor's kernels were measured to be
     * fastest: in blocks of channels, but pixel by pixel where rows are long, or where the last
     * block would be mostly padding.
     */
    Format preferred(Extent extent) {
        if (extent.form() == Extent.Form.VECTOR) {
            return Format.VECTOR;
        }
        if (!wide()) {
            return Format.BLOCKS_OF_8;
        }
        boolean longRows = precision == Precision.FP32 && extent.width() >= LONG_ROW;
        return longRows || extent.channels() % 16 != 0 ? Format.PIXELS : Format.BLOCKS_OF_16;
    }

    /** Whether vector registers hold sixteen values. */
    private static boolean wide() {
        return has(dnnl_cpu_isa_avx512_core);
    }

    /** Whether the processor multiplies bfloat16. */
    static boolean hasBfloat16() {
        return has(dnnl_cpu_isa_avx512_core_bf16);
    }

    /** oneDNN's instruction sets are sets of bits, each with those it contains. */
    private static boolean has(int instructions) {
        return (dnnl_get_effective_cpu_isa() & instructions) == instructions;
    }

    /** The order of the axes, without gaps, in float32: how tensors come and go. */
    OneDnnLayout plain(Extent extent) {
        Format format = extent.form() == Extent.Form.IMAGE ? Format.PLANES : Format.VECTOR;
        return layout(extent, format, data_type.f32);
    }

    /** An image or vector between layers, in the type of this precision. */
    OneDnnLayout layout(Extent extent, Format format) {
        return layout(extent, format, type(extent));
    }

    private OneDnnLayout layout(Extent extent, Format format, data_type type) {
        desc descriptor = new desc(extent.dimensions(minibatch), type, format.tag());
        return new OneDnnLayout(format, descriptor, descriptor.get_size());
    }

    /** Vectors are few, and those that lead to a loss had better be exact. */
    private data_type type(Extent extent) {
        return extent.form() == Extent.Form.IMAGE ? factors() : data_type.f32;
    }

    /** What the factors of products are rounded to. */
    data_type factors() {
        return precision == Precision.BF16 ? data_type.bf16 : data_type.f32;
    }

    static desc descriptor(long[] dimensions, format_tag tag) {
        return new desc(dimensions, data_type.f32, tag);
    }

    /** One value a channel. */
    static desc channels(long count) {
        return descriptor(new long[] {count}, format_tag.a);
    }

    static OneDnnLayout layout(Tensor tensor) {
        return (OneDnnLayout) tensor.layout();
    }

    static desc descriptor(Tensor tensor) {
        return layout(tensor).descriptor();
    }

    /** Temporary memory is ours to give. */
    primitive_attr attributes() {
        primitive_attr attributes = new primitive_attr();
        attributes.set_scratchpad_mode(dnnl_scratchpad_mode_user);
        return attributes;
    }

    /** The same, with an activation applied to every result. */
    primitive_attr attributes(Activation activation) {
        primitive_attr attributes = attributes();
        if (!activation.equals(Activation.IDENTITY)) {
            post_ops after = new post_ops();
            after.append_eltwise(Functions.forward(activation), activation.slope(), 0);
            attributes.set_post_ops(after);
        }
        return attributes;
    }

    /** A view of memory at an address; at 0, of the features, wherever they are in a step. */
    memory view(desc descriptor, long address) {
        memory view =
                new memory(descriptor, cpu, new Place(address == 0 ? Place.ALIGNED : address));
        if (address == 0) {
            features.add(view);
        }
        return view;
    }

    /** Says where the features of the next steps are. */
    void features(long address) {
        Place place = new Place(address);
        for (memory view : features) {
            view.set_data_handle(place);
        }
    }

    /** A pointer that owns nothing. */
    private static final class Place extends Pointer {
        /** Anything but null, which would make oneDNN allocate. */
        static final long ALIGNED = 64;

        Place(long address) {
            this.address = address;
        }
    }
}
