package io.convoy.benchmark;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu;

import io.convoy.compute.graph.Extent;
import java.util.Arrays;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;

/**
 * Makes oneDNN's memories and measures its primitives. Everything it makes is freed by the caller's
 * scope.
 */
final class OneDnn {
    private static final int WARM_UP = 3;
    private static final int LEAST_REPETITIONS = 9;
    private static final int MOST_REPETITIONS = 51;
    private static final long ENOUGH_NANOS = 20_000_000;

    private final engine cpu;
    private final stream queue;

    OneDnn() {
        Loader.load(org.bytedeco.dnnl.global.dnnl.class);
        cpu = new engine(dnnl_cpu, 0);
        queue = new stream(cpu);
    }

    engine engine() {
        return cpu;
    }

    static memory.desc values(Extent extent, int minibatch, Layout layout) {
        return new memory.desc(
                extent.dimensions(minibatch), memory.data_type.f32, layout.tag(extent));
    }

    /** Parameters in whatever order oneDNN likes best. */
    static memory.desc anyOrder(long... dimensions) {
        return new memory.desc(dimensions, memory.data_type.f32, memory.format_tag.any);
    }

    static memory.desc vector(long length) {
        return new memory.desc(new long[] {length}, memory.data_type.f32, memory.format_tag.a);
    }

    /** Memory with some harmless values in it. */
    memory filled(memory.desc description) {
        memory filled = new memory(description, cpu);
        long floats = description.get_size() / Float.BYTES;
        FloatPointer values = new FloatPointer(filled.get_data_handle()).capacity(floats);
        for (long i = 0; i < floats; i++) {
            values.put(i, (i % 17) * 0.01f - 0.07f);
        }
        return filled;
    }

    /** Runs a primitive over and over on the same memory. @return the median, in milliseconds */
    double milliseconds(primitive computation, IntMemoryMap arguments) {
        for (int i = 0; i < WARM_UP; i++) {
            nanos(computation, arguments);
        }
        long[] taken = new long[MOST_REPETITIONS];
        int made = 0;
        for (long sum = 0;
                made < LEAST_REPETITIONS || (made < MOST_REPETITIONS && sum < ENOUGH_NANOS);
                made++) {
            taken[made] = nanos(computation, arguments);
            sum += taken[made];
        }
        Arrays.sort(taken, 0, made);
        return taken[made / 2] / 1e6;
    }

    private long nanos(primitive computation, IntMemoryMap arguments) {
        long begun = System.nanoTime();
        computation.execute(queue, arguments);
        queue._wait();
        return System.nanoTime() - begun;
    }
}
