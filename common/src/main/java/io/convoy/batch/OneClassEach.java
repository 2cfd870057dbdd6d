package io.convoy.batch;

import java.nio.FloatBuffer;
import java.util.List;

/** Every example is of exactly one class, whose index is its number. */
public record OneClassEach(int classes) implements LabelSets {

    @Override
    public int size() {
        return classes;
    }

    @Override
    public boolean holds(int set, int classIndex) {
        return set == classIndex;
    }

    @Override
    public List<Integer> classesOf(int set) {
        return List.of(set);
    }

    @Override
    public void write(int set, FloatBuffer rows, int start) {
        for (int c = 0; c < classes; c++) {
            rows.put(start + c, c == set ? 1f : 0f);
        }
    }
}
