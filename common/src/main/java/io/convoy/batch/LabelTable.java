package io.convoy.batch;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Examples are of several classes, of one or of none: an example's number is an entry of this
 * table. Four bytes a set and four for each of its classes.
 */
public final class LabelTable implements LabelSets {
    private static final long serialVersionUID = 1L;

    private final int classes;
    private final int[] ends;
    private final int[] members;

    private LabelTable(int classes, int[] ends, int[] members) {
        this.classes = classes;
        this.ends = ends;
        this.members = members;
    }

    static LabelTable of(int classes, List<List<Integer>> sets) {
        int[] ends = new int[sets.size()];
        int[] members = new int[sets.stream().mapToInt(List::size).sum()];
        int end = 0;
        for (int set = 0; set < ends.length; set++) {
            int previous = -1;
            for (int member : sets.get(set)) {
                if (member <= previous || member >= classes) {
                    throw new IllegalArgumentException(
                            "Invalid label set: %s. Its class indices must ascend and be below %d."
                                    .formatted(sets.get(set), classes));
                }
                members[end++] = member;
                previous = member;
            }
            ends[set] = end;
        }
        return new LabelTable(classes, ends, members);
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public int size() {
        return ends.length;
    }

    @Override
    public boolean holds(int set, int classIndex) {
        return Arrays.binarySearch(members, start(set), ends[set], classIndex) >= 0;
    }

    @Override
    public List<Integer> classesOf(int set) {
        return IntStream.range(start(set), ends[set]).mapToObj(i -> members[i]).toList();
    }

    @Override
    public void write(int set, FloatBuffer rows, int start) {
        for (int c = 0; c < classes; c++) {
            rows.put(start + c, 0f);
        }
        for (int i = start(set); i < ends[set]; i++) {
            rows.put(start + members[i], 1f);
        }
    }

    private int start(int set) {
        return set == 0 ? 0 : ends[set - 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelTable that
                && classes == that.classes
                && Arrays.equals(ends, that.ends)
                && Arrays.equals(members, that.members);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * classes + Arrays.hashCode(ends)) + Arrays.hashCode(members);
    }

    /** One line for logs. */
    @Override
    public String toString() {
        return "%d label sets of %d classes".formatted(ends.length, classes);
    }
}
