package io.convoy.merge;

/**
 * Something that comes back from the workers in parts. {@link #plus} is associative, and has the
 * empty part as its neutral element; the driver adds the parts in rank order, so sums of
 * floating-point numbers are the same from run to run.
 *
 * @param <T> the type itself
 */
public interface Mergeable<T extends Mergeable<T>> {

    /** The two parts together; neither is changed. */
    T plus(T other);
}
