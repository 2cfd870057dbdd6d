package io.convoy.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;

/**
 * The parts of one piece of work, measured in one layout after the other; the fastest of each is
 * kept.
 */
final class Trial {
    private final OneDnn oneDnn;
    private final Map<String, Timing> best = new LinkedHashMap<>();

    Trial(OneDnn oneDnn) {
        this.oneDnn = oneDnn;
    }

    /**
     * How long a part took.
     *
     * @param kernel oneDNN's name of what computed it
     */
    record Timing(Layout layout, String kernel, double milliseconds) {}

    OneDnn oneDnn() {
        return oneDnn;
    }

    Map<String, Timing> best() {
        return best;
    }

    void measure(
            String part,
            Layout layout,
            primitive_desc_base description,
            primitive computation,
            IntMemoryMap arguments) {
        String kernel = description.impl_info_str().getString();
        double milliseconds = oneDnn.milliseconds(computation, arguments);
        best.merge(
                part,
                new Timing(layout, kernel, milliseconds),
                (a, b) -> a.milliseconds() <= b.milliseconds() ? a : b);
    }

    /** Arguments of a primitive: the number of each, and its memory. */
    static IntMemoryMap arguments(Object... numbersAndMemories) {
        IntMemoryMap map = new IntMemoryMap();
        for (int i = 0; i < numbersAndMemories.length; i += 2) {
            map.put((Integer) numbersAndMemories[i], (memory) numbersAndMemories[i + 1]);
        }
        return map;
    }
}
