package io.convoy.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.compute.RandomBlocks.Kinks;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Networks drawn at random compute what plain DL4J does, compiled. */
class CompiledNetworkProperties {
    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void smoothNetworksAreDl4js(@ForAll long seed) {
        RandomNetwork drawn = new RandomNetwork(seed, Kinks.NONE);
        try (Comparison comparison = new Comparison(drawn)) {
            int full = drawn.minibatch();
            int last = drawn.minibatch();
            for (int minibatch : new int[] {full, last, full}) {
                var d = comparison.training(minibatch);
                System.err.println("SMOOTH " + seed + " " + d);
            }
            System.err.println("SMOOTHINF " + seed + " " + comparison.inference(full));
        } catch (Throwable t) {
            System.err.println("FAIL " + seed + " " + t);
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void kinkedNetworksAreDl4js(@ForAll long seed) {
        RandomNetwork drawn = new RandomNetwork(seed, Kinks.SOME);
        try (Comparison comparison = new Comparison(drawn)) {
            int full = drawn.minibatch();
            double[] d = DoubleStream.generate(() -> comparison.training(full).largest()).limit(3).sorted().toArray();
            System.err.println("KINKED " + seed + " " + java.util.Arrays.toString(d));
            System.err.println("KINKEDINF " + seed + " " + comparison.inference(full));
        } catch (Throwable t) {
            System.err.println("FAIL " + seed + " " + t);
        }
    }
}
