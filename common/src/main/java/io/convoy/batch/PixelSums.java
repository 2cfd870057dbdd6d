package io.convoy.batch;

import io.convoy.image.ImageBlock;
import io.convoy.image.PixelType;
import io.convoy.merge.Mergeable;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * What a mean and a deviation are made of, for each channel of some images. Whole numbers, so that
 * the result is the same to the bit however the images are dealt out. Immutable.
 */
public final class PixelSums implements Mergeable<PixelSums>, Serializable {
    private static final long serialVersionUID = 1L;
    private static final double FULL = 255;

    private final long values;
    private final long[] sums;
    private final long[] squares;

    /**
     * Sums over some images.
     *
     * @param values of each channel
     * @param sums of the values, 0 to 255, of each channel; none for no images
     */
    private PixelSums(long values, long[] sums, long[] squares) {
        this.values = values;
        this.sums = sums;
        this.squares = squares;
    }

    /** Of no images. */
    public static PixelSums none() {
        return new PixelSums(0, new long[0], new long[0]);
    }

    /**
     * Of the images of a block.
     *
     * @throws IllegalArgumentException if its examples are no images
     */
    public static PixelSums of(ImageBlock block) {
        if (block.type() != PixelType.UINT8) {
            throw new IllegalArgumentException("Cannot add up examples that are no images.");
        }
        int channels = block.shape().channels();
        int plane = block.shape().height() * block.shape().width();
        long[] sums = new long[channels];
        long[] squares = new long[channels];
        byte[] pixels = new byte[channels * plane];
        for (int example = 0; example < block.examples(); example++) {
            block.copy(example, pixels);
            for (int c = 0; c < channels; c++) {
                for (int i = c * plane; i < (c + 1) * plane; i++) {
                    long value = pixels[i] & 0xff;
                    sums[c] += value;
                    squares[c] += value * value;
                }
            }
        }
        long values = (long) plane * block.examples();
        return new PixelSums(values, sums, squares);
    }

    @Override
    public PixelSums plus(PixelSums other) {
        if (sums.length == 0 || other.sums.length == 0) {
            return sums.length == 0 ? other : this;
        }
        return new PixelSums(
                values + other.values, sum(sums, other.sums), sum(squares, other.squares));
    }

    /** The standardisation that gives each channel the mean 0 and, unless constant, variance 1. */
    public Standardization standardization() {
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int c = 0; c < sums.length; c++) {
            means.add(sums[c] / (FULL * values));
            double deviation = Math.sqrt(variance(c)) / FULL;
            deviations.add(deviation > 0 ? deviation : 1);
        }
        return new Standardization(means, deviations);
    }

    /** Exact but for the last step: the difference may be far smaller than what it is made of. */
    private double variance(int channel) {
        BigInteger count = BigInteger.valueOf(values);
        BigInteger sum = BigInteger.valueOf(sums[channel]);
        BigInteger squared = BigInteger.valueOf(squares[channel]);
        BigInteger difference = count.multiply(squared).subtract(sum.multiply(sum));
        return new BigDecimal(difference)
                .divide(new BigDecimal(count.multiply(count)), MathContext.DECIMAL64)
                .doubleValue();
    }

    private static long[] sum(long[] left, long[] right) {
        long[] both = left.clone();
        for (int c = 0; c < both.length; c++) {
            both[c] += right[c];
        }
        return both;
    }
}
