package io.convoy.compute.plan;

import io.convoy.compute.plan.Recording.RecordedStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Places in an arena for buffers that need not all be there at once: two share bytes only if no
 * step comes between the first and the last use of both.
 *
 * <p>The largest buffers choose first, each the lowest gap it fits. Source: Pisarchyk and Lee
 * (2020), "Efficient Memory Management for Deep Neural Net Inference", greedy by size.
 */
final class MemoryPlan {
    /** A cache line, and the width of the widest vector registers. */
    private static final long ALIGNMENT = 64;

    private final Map<Buffer, Long> offsets = new HashMap<>();
    private long bytes;

    /** A buffer from its first to its last step; {@code offset} once it has one. */
    private record Lifetime(Buffer buffer, int first, int last, long offset) {
        boolean meets(Lifetime other) {
            return first <= other.last && other.first <= last;
        }

        long end() {
            return offset + buffer.bytes();
        }
    }

    private MemoryPlan() {}

    static MemoryPlan of(List<RecordedStep> steps) {
        List<Lifetime> waiting = lifetimes(steps);
        // the order of equals is that of the steps, so that plans are the same in every run
        waiting.sort(Comparator.comparingLong((Lifetime l) -> l.buffer.bytes()).reversed());
        MemoryPlan plan = new MemoryPlan();
        List<Lifetime> placed = new ArrayList<>();
        for (Lifetime lifetime : waiting) {
            placed.add(plan.place(lifetime, placed));
            placed.sort(Comparator.comparingLong(Lifetime::offset));
        }
        return plan;
    }

    /** Bytes from the start of the arena; only for buffers of the arena that steps touch. */
    long offset(Buffer buffer) {
        return offsets.get(buffer);
    }

    /** Size of the arena. */
    long bytes() {
        return bytes;
    }

    private Lifetime place(Lifetime wanted, List<Lifetime> placed) {
        long offset = 0;
        for (Lifetime other : placed) {
            if (other.meets(wanted)) {
                if (other.offset - offset >= wanted.buffer.bytes()) {
                    break;
                }
                offset = Math.max(offset, align(other.end()));
            }
        }
        offsets.put(wanted.buffer, offset);
        bytes = Math.max(bytes, offset + wanted.buffer.bytes());
        return new Lifetime(wanted.buffer, wanted.first, wanted.last, offset);
    }

    private static List<Lifetime> lifetimes(List<RecordedStep> steps) {
        Map<Buffer, Integer> first = new HashMap<>();
        Map<Buffer, Integer> last = new HashMap<>();
        List<Buffer> inOrder = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            for (Buffer buffer : steps.get(i).touched()) {
                if (buffer.kind() == Buffer.Kind.ARENA) {
                    if (first.putIfAbsent(buffer, i) == null) {
                        inOrder.add(buffer);
                    }
                    last.put(buffer, i);
                }
            }
        }
        List<Lifetime> lifetimes = new ArrayList<>();
        for (Buffer buffer : inOrder) {
            lifetimes.add(new Lifetime(buffer, first.get(buffer), last.get(buffer), 0));
        }
        return lifetimes;
    }

    private static long align(long offset) {
        return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
