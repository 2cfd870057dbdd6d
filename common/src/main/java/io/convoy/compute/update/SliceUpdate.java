package io.convoy.compute.update;

import io.convoy.compute.update.FlatUpdate.Block;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link FlatUpdate} of a part of the parameters, in vectors of its own outside of the heap: to
 * the bit what the whole update makes of that part, because updaters work element by element. For
 * one thread at a time.
 */
public final class SliceUpdate {
    private final FlatUpdate.Vectors vectors;
    private final FlatUpdate update;
    private final List<Stretch> states;

    /** Neighbouring values of the updaters' state, and where they are in the whole state. */
    private record Stretch(int here, int whole, int length) {}

    private SliceUpdate(FlatUpdate.Vectors vectors, List<Block> blocks, List<Stretch> states) {
        this.vectors = vectors;
        this.update = new FlatUpdate(vectors, blocks);
        this.states = states;
    }

    static SliceUpdate of(FlatUpdate.Vectors whole, List<Block> blocks, int start, int end) {
        List<Block> parts = new ArrayList<>();
        List<Stretch> states = new ArrayList<>();
        int state = 0;
        for (Block block : blocks) {
            UpdateRule.Place place = block.place();
            int from = Math.max(start, place.start());
            int length = Math.min(end, place.end()) - from;
            if (length <= 0) {
                continue;
            }
            UpdateRule.Place part =
                    new UpdateRule.Place(
                            from - start, from - start + length, state, place.divided());
            parts.add(new Block(block.rule(), part, penalties(block, start, end)));
            for (int i = 0; i < block.rule().stateValues(); i++) {
                int there = place.state() + i * place.length() + from - place.start();
                states.add(new Stretch(state, there, length));
                state += length;
            }
        }
        FlatUpdate.Vectors vectors =
                new FlatUpdate.Vectors(
                        allocate(end - start), allocate(end - start), allocate(state));
        vectors.parameters().put(0, whole.parameters(), start, end - start);
        for (Stretch s : states) {
            vectors.state().put(s.here, whole.state(), s.whole, s.length);
        }
        return new SliceUpdate(vectors, List.copyOf(parts), List.copyOf(states));
    }

    private static List<Penalty> penalties(Block block, int start, int end) {
        return block.penalties().stream()
                .filter(penalty -> penalty.touches(start, end))
                .map(penalty -> penalty.within(start, end))
                .toList();
    }

    private static FloatBuffer allocate(int length) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(length, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** The part's parameters; live. */
    public FloatBuffer parameters() {
        return vectors.parameters();
    }

    /** Where the part's gradient goes before {@link #apply}; live. */
    public FloatBuffer gradient() {
        return vectors.gradient();
    }

    /** Changes parameters and state, as {@link FlatUpdate#apply} does; the gradient is used up. */
    public void apply(int iteration, int epoch, int examples) {
        update.apply(iteration, epoch, examples);
    }

    /**
     * Puts the part's state where it belongs.
     *
     * @param whole state of all updaters; what belongs to other parts stays
     * @param offset where that state begins in the buffer
     */
    public void writeState(FloatBuffer whole, int offset) {
        for (Stretch s : states) {
            whole.put(offset + s.whole, vectors.state(), s.here, s.length);
        }
    }
}
