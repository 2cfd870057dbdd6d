package io.convoy.compute.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;

import io.convoy.compute.plan.Buffer;
import io.convoy.compute.plan.Recording;
import io.convoy.compute.plan.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.memory.desc;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;

/** A step that runs one oneDNN primitive: it and the memory it is given. */
final class Call {
    private final OneDnn oneDnn;
    private final primitive kernel;
    private final String name;
    private final List<Argument> arguments = new ArrayList<>();

    private record Argument(int number, desc descriptor, Buffer buffer) {}

    Call(OneDnn oneDnn, String what, primitive kernel, primitive_desc_base choice) {
        this.oneDnn = oneDnn;
        this.kernel = kernel;
        this.name = what + " " + choice.impl_info_str().getString();
    }

    /** Adds an argument by oneDNN's number for it. */
    Call with(int number, desc descriptor, Buffer buffer) {
        arguments.add(new Argument(number, descriptor, buffer));
        return this;
    }

    /** Adds an argument that only some layers have, such as a bias. */
    Call with(int number, desc descriptor, Optional<Buffer> buffer) {
        return buffer.isPresent() ? with(number, descriptor, buffer.get()) : this;
    }

    Call with(int number, Tensor tensor) {
        return with(number, OneDnn.descriptor(tensor), tensor.buffer());
    }

    /**
     * Records the step.
     *
     * @param scratchpad the temporary memory the kernel asks for
     */
    void record(desc scratchpad, Recording recording) {
        if (scratchpad.get_size() > 0) {
            with(DNNL_ARG_SCRATCHPAD, scratchpad, recording.buffer(scratchpad.get_size()));
        }
        List<Buffer> touched = arguments.stream().map(Argument::buffer).toList();
        recording.step(
                name,
                touched,
                address -> {
                    IntMemoryMap memories = new IntMemoryMap();
                    for (Argument argument : arguments) {
                        long place = address.applyAsLong(argument.buffer());
                        memories.put(argument.number(), oneDnn.view(argument.descriptor(), place));
                    }
                    return () -> kernel.execute(oneDnn.stream(), memories);
                });
    }
}
