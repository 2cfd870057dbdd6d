package io.convoy.evaluate;

import io.convoy.error.DataException;
import io.convoy.error.TrainingException;
import io.convoy.merge.Mergeable;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many examples of each class were predicted as which class. A value: nothing changes it.
 *
 * <p>A row is a true class, a column a predicted class: {@code count(t, p)} is the number of
 * examples that are of class {@code t} and were predicted as {@code p}. Both axes run over the same
 * class list, so a class that was predicted but is never true keeps its column, and the other way
 * round.
 */
public final class ConfusionMatrix implements Mergeable<ConfusionMatrix>, Serializable {
    private static final long serialVersionUID = 1L;

    // Arrays, not lists: every serializer knows them, whatever built the list.
    private final String[] classes;
    private final long[] counts;

    /** Takes over its arguments; {@code counts} is [true class][predicted class], row by row. */
    ConfusionMatrix(String[] classes, long[] counts) {
        this.classes = classes;
        this.counts = counts;
    }

    /**
     * The matrix of no examples, the neutral element of {@link #plus}.
     *
     * @param classes the class list, in the order of the run; distinct, at least one
     */
    public static ConfusionMatrix of(List<String> classes) {
        String[] names = classArray(classes);
        return new ConfusionMatrix(names, new long[Math.multiplyExact(names.length, names.length)]);
    }

    /**
     * The matrix of known counts.
     *
     * @param classes the class list, in the order of the run; distinct, at least one
     * @param counts [true class][predicted class], each 0 or more; copied
     */
    public static ConfusionMatrix of(List<String> classes, long[][] counts) {
        ConfusionMatrix matrix = of(classes);
        int n = matrix.classes.length;
        boolean square = counts.length == n && Arrays.stream(counts).allMatch(r -> r.length == n);
        if (!square || Arrays.stream(counts).flatMapToLong(Arrays::stream).anyMatch(c -> c < 0)) {
            throw new IllegalArgumentException(
                    "Invalid counts: %d rows for %d classes. %d rows of %d counts of 0 or more are needed."
                            .formatted(counts.length, n, n, n));
        }
        for (int t = 0; t < n; t++) {
            System.arraycopy(counts[t], 0, matrix.counts, t * n, n);
        }
        return matrix;
    }

    static String[] classArray(List<String> classes) {
        if (classes.isEmpty() || new HashSet<>(classes).size() < classes.size()) {
            throw new IllegalArgumentException(
                    "Invalid class list: (%s). It must name at least one class, each once."
                            .formatted(String.join(", ", classes)));
        }
        return classes.toArray(String[]::new);
    }

    /** The class list, in the order of both axes. */
    public List<String> classes() {
        return List.of(classes);
    }

    /** Examples of class {@code trueClass} that were predicted as {@code predicted}. */
    public long count(int trueClass, int predicted) {
        return counts[index(trueClass, predicted)];
    }

    /** Examples of class {@code trueClass}: the sum of its row. */
    public long support(int trueClass) {
        return classIndices().mapToLong(p -> count(trueClass, p)).sum();
    }

    /** Examples predicted as {@code predicted}: the sum of its column. */
    public long predicted(int predicted) {
        return classIndices().mapToLong(t -> count(t, predicted)).sum();
    }

    /** Examples predicted as what they are: the sum of the diagonal. */
    public long correct() {
        return classIndices().mapToLong(c -> count(c, c)).sum();
    }

    /** All examples. */
    public long total() {
        return Arrays.stream(counts).sum();
    }

    /**
     * The fraction of examples predicted as what they are, from 0 to 1.
     *
     * @throws DataException if there are no examples
     */
    public double accuracy() {
        return correct() / (double) requireExamples("accuracy", total());
    }

    /** Precision, recall and F1 of every class, in the order of the class list. */
    public List<ClassMetrics> perClass() {
        return classIndices().mapToObj(c -> ClassMetrics.of(this, c)).toList();
    }

    /**
     * The mean F1 of the classes that occur, as true or as predicted; each counts the same however
     * many examples it has. Classes that never occur have no F1 and are left out.
     *
     * @throws DataException if there are no examples
     */
    public double macroF1() {
        requireExamples("macro F1", total());
        return perClass().stream().flatMapToDouble(m -> m.f1().stream()).average().orElseThrow();
    }

    /**
     * The examples of both.
     *
     * @throws TrainingException if the class lists differ, in names or in order
     */
    @Override
    public ConfusionMatrix plus(ConfusionMatrix other) {
        if (!Arrays.equals(classes, other.classes)) {
            throw new TrainingException(
                    "Cannot add confusion matrices: their class lists are (%s) and (%s). Both must"
                                    .formatted(
                                            String.join(", ", classes),
                                            String.join(", ", other.classes))
                            + " count the same classes in the same order. Evaluate both parts with"
                            + " the class list of one run.");
        }
        long[] sums = new long[counts.length];
        Arrays.setAll(sums, i -> Math.addExact(counts[i], other.counts[i]));
        return new ConfusionMatrix(classes, sums);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfusionMatrix that
                && Arrays.equals(classes, that.classes)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(classes) + Arrays.hashCode(counts);
    }

    /** {@code confusion.csv}'s text, for messages of tests and debuggers. */
    @Override
    public String toString() {
        return ConfusionCsv.write(this);
    }

    static long requireExamples(String what, long examples) {
        if (examples == 0) {
            throw new DataException(
                    "Cannot compute %s: 0 examples. It is a mean over examples, and there are none."
                                    .formatted(what)
                            + " Evaluate on a set with at least one example.");
        }
        return examples;
    }

    private IntStream classIndices() {
        return IntStream.range(0, classes.length);
    }

    private int index(int trueClass, int predicted) {
        int n = classes.length;
        if (trueClass < 0 || trueClass >= n || predicted < 0 || predicted >= n) {
            throw new IllegalArgumentException(
                    "Invalid class index: true %d, predicted %d. Indices are 0 to %d."
                            .formatted(trueClass, predicted, n - 1));
        }
        return trueClass * n + predicted;
    }
}
