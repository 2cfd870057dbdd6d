package io.convoy.sync.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.model.ParameterLayout.Range;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ThresholdProperties {
    /** A weight matrix, a bias, running statistics that are in no layer, a large matrix. */
    private static final List<Range> LAYERS =
            List.of(new Range(0, 5000), new Range(5000, 40), new Range(5060, 70_000));

    private static final int LENGTH = 75_060;

    @Property(tries = 20)
    void allThatIsSentIsAllThatWasPutIn(
            @ForAll @IntRange(min = 1, max = 12) int steps, @ForAll long seed) {
        Threshold threshold = new Threshold(LAYERS);
        double[] in = new double[LENGTH];
        double[] out = new double[LENGTH];
        Random random = new Random(seed);

        for (int step = 0; step < steps; step++) {
            float[] gradient = gradient(random);
            add(in, gradient);
            FloatBuffer buffer = FloatBuffer.wrap(gradient);
            if (step + 1 == steps) {
                threshold.release(buffer);
            } else {
                threshold.select(buffer);
            }
            add(out, gradient);
        }

        double worst = 0;
        for (int i = 0; i < LENGTH; i++) {
            worst = Math.max(worst, Math.abs(out[i] - in[i]));
        }
        assertThat(worst).isLessThan(5e-4);
    }

    @Property(tries = 20)
    void afterAReleaseNothingIsLeftOver(@ForAll long seed) {
        Threshold used = new Threshold(LAYERS);
        Random random = new Random(seed);
        used.select(FloatBuffer.wrap(gradient(random)));
        used.release(FloatBuffer.wrap(gradient(random)));
        float[] gradient = gradient(random);

        assertThat(selected(used, gradient)).containsExactly(selected(gradient));
        float[] zeros = new float[LENGTH];
        used.release(FloatBuffer.wrap(new float[LENGTH]));
        used.release(FloatBuffer.wrap(zeros));
        assertThat(zeros).containsOnly(0);
    }

    @Property(tries = 20)
    void aboutOneIn32IsChosenAsOneMagnitudeAPartHoweverLarge(@ForAll long seed) {
        float[] gradient = gradient(new Random(seed));

        float[] sent = selected(gradient);

        for (int from : new int[] {0, 5060}) {
            int to = from == 0 ? 5000 : 5060 + (1 << 16);
            float[] chosen = nonZero(Arrays.copyOfRange(sent, from, to));
            // 32 of a sample of 1,024 reach it: by chance hardly ever 8, or 80, of all others'
            // 1,024
            assertThat((double) chosen.length / (to - from)).isBetween(8 / 1024.0, 80 / 1024.0);
            float[] sizes = chosen.clone();
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] = Math.abs(sizes[i]);
            }
            assertThat(sizes).containsOnly(sizes[0]);
        }
    }

    @Property(tries = 20)
    void theLargestAreChosenWithTheirSign(@ForAll long seed) {
        float[] gradient = gradient(new Random(seed));

        float[] sent = selected(gradient);

        float smallestSent = Float.MAX_VALUE;
        float largestKept = 0;
        int turned = 0;
        for (int i = 0; i < 5000; i++) {
            float size = Math.abs(gradient[i]);
            if (sent[i] == 0) {
                largestKept = Math.max(largestKept, size);
            } else {
                smallestSent = Math.min(smallestSent, size);
                turned += Math.signum(sent[i]) == Math.signum(gradient[i]) ? 0 : 1;
            }
        }
        assertThat(turned).isZero();
        assertThat(smallestSent).isGreaterThan(largestKept);
    }

    @Property(tries = 20)
    void smallPartsAndWhatIsNoSumOverExamplesTravelWhole(@ForAll long seed) {
        float[] gradient = gradient(new Random(seed));

        assertThat(Arrays.copyOfRange(selected(gradient), 5000, 5060))
                .containsExactly(Arrays.copyOfRange(gradient, 5000, 5060));
    }

    @Example
    void whatIsSmallButSteadyIsSentInTheEnd() {
        Threshold threshold = new Threshold(List.of(new Range(0, 2048)));
        double sent = 0;

        for (int step = 0; step < 400; step++) {
            float[] gradient = new float[2048];
            Arrays.fill(gradient, 0, 1024, 1 + step % 3);
            gradient[2000] = 0.05f;
            threshold.select(FloatBuffer.wrap(gradient));
            sent += gradient[2000];
        }

        float[] last = new float[2048];
        threshold.release(FloatBuffer.wrap(last));
        assertThat(sent).isPositive();
        assertThat(sent + last[2000]).isCloseTo(20, within(1e-3));
    }

    @Example
    void ofNothingNothingIsSent() {
        assertThat(selected(new float[LENGTH])).containsOnly(0);
    }

    @Example
    void whatIsNoNumberIsSent() {
        float[] gradient = gradient(new Random(1));
        gradient[17] = Float.NaN;

        assertThat(selected(gradient)[17]).isNaN();
    }

    private static float[] selected(float[] gradient) {
        return selected(new Threshold(LAYERS), gradient);
    }

    private static float[] selected(Threshold threshold, float[] gradient) {
        float[] sent = gradient.clone();
        threshold.select(FloatBuffer.wrap(sent));
        return sent;
    }

    private static float[] gradient(Random random) {
        float[] gradient = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            gradient[i] = (float) random.nextGaussian() * (i < 5060 ? 100 : 0.001f);
        }
        return gradient;
    }

    private static float[] nonZero(float[] values) {
        int count = 0;
        float[] found = new float[values.length];
        for (float value : values) {
            if (value != 0) {
                found[count++] = value;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static void add(double[] sums, float[] values) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i];
        }
    }
}
