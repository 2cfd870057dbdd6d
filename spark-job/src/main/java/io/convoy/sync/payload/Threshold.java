package io.convoy.sync.payload;

import io.convoy.model.ParameterLayout;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Leaves of a gradient only its largest elements, each as a sign with a magnitude that is common to
 * its part of the network; what is left out is kept, and added to the next step's.
 *
 * <p>The threshold of a part follows from a sample of it, so that about one element in {@value
 * #ONE_IN} is chosen in every step, however large gradients are; the magnitude is the mean of the
 * chosen, so that little of them is left over. Small parts, biases among them, travel whole: they
 * are few bytes and matter most.
 *
 * <p>The same gradients leave the same. For one thread.
 *
 * <p>Source: N. Strom, "Scalable distributed DNN training using commodity GPU cloud computing"
 * (Interspeech 2015), section 3, where threshold and magnitude are one constant.
 */
public final class Threshold {
    static final int ONE_IN = 32;

    /** Parts with fewer elements are small. */
    static final int SMALL = 1024;

    /** What is worked on at a time stays in the cache. */
    private static final int LONGEST = 1 << 16;

    private static final int SAMPLE = 1024;

    private final List<Part> parts = new ArrayList<>();
    private final float[] values = new float[LONGEST];
    private final float[] sample = new float[SAMPLE];
    private int step;

    /** A stretch of the gradient, and what of it is left over. */
    private static final class Part {
        private final int start;
        private final float[] rest;

        Part(int start, int length) {
            this.start = start;
            this.rest = new float[length];
        }
    }

    /**
     * Nothing is left over yet.
     *
     * @param layers ranges of the gradient that are sums over examples, each with a scale of its
     *     own; what lies outside of them is never touched
     */
    public Threshold(List<ParameterLayout.Range> layers) {
        for (ParameterLayout.Range layer : layers) {
            if (layer.length() >= SMALL) {
                cut(layer);
            }
        }
    }

    private void cut(ParameterLayout.Range layer) {
        int end = layer.start() + layer.length();
        for (int start = layer.start(); start < end; start += LONGEST) {
            parts.add(new Part(start, Math.min(LONGEST, end - start)));
        }
    }

    /**
     * Replaces a gradient by what is to be sent of it, and of what was left over before.
     *
     * @param gradient changed in place; its position stays
     */
    public void select(FloatBuffer gradient) {
        for (Part part : parts) {
            collect(gradient, part);
            float threshold = threshold(part.rest);
            choose(part.rest, threshold, magnitude(part.rest, threshold));
            gradient.put(part.start, values, 0, part.rest.length);
        }
        step++;
    }

    /**
     * Adds to a gradient all that was left over, and forgets it.
     *
     * @param gradient changed in place; its position stays
     */
    public void release(FloatBuffer gradient) {
        for (Part part : parts) {
            collect(gradient, part);
            gradient.put(part.start, part.rest, 0, part.rest.length);
            Arrays.fill(part.rest, 0);
        }
        step = 0;
    }

    private void collect(FloatBuffer gradient, Part part) {
        gradient.get(part.start, values, 0, part.rest.length);
        Sums.addTo(part.rest, values, part.rest.length);
    }

    /** Of a sample, which is another one in every step, as many as shall be chosen reach it. */
    private float threshold(float[] rest) {
        int size = Math.min(SAMPLE, rest.length);
        int stride = rest.length / size;
        int from = step % stride;
        for (int i = 0; i < size; i++) {
            sample[i] = Math.abs(rest[from + i * stride]);
        }
        Arrays.sort(sample, 0, size);
        return Math.max(sample[size - Math.max(1, size / ONE_IN)], Float.MIN_VALUE);
    }

    private static float magnitude(float[] rest, float threshold) {
        double sum = 0;
        int count = 0;
        for (float each : rest) {
            float size = Math.abs(each);
            if (isChosen(size, threshold)) {
                sum += size;
                count++;
            }
        }
        return (float) (sum / Math.max(1, count));
    }

    private void choose(float[] rest, float threshold, float magnitude) {
        for (int i = 0; i < rest.length; i++) {
            float sent = 0;
            if (isChosen(Math.abs(rest[i]), threshold)) {
                sent = Math.copySign(magnitude, rest[i]);
                rest[i] -= sent;
            }
            values[i] = sent;
        }
    }

    /** What is no number is sent, so that a diverging training is seen to diverge. */
    private static boolean isChosen(float size, float threshold) {
        return !(size < threshold);
    }
}
