package io.convoy.compute;

import io.convoy.compute.RandomBlocks.Kinks;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Some of the networks of {@link CompiledNetworkProperties}, for every instruction set. */
class DrawnNetworksTest {

    static LongStream seeds() {
        return LongStream.concat(LongStream.rangeClosed(61, 85), LongStream.of(203));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void smoothNetworksAreDl4js(long seed) {
        Comparison.assertSmooth(new RandomNetwork(seed, Kinks.NONE));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void networksWithKinksAreDl4jsButForValuesOnAKink(long seed) {
        Comparison.assertKinked(new RandomNetwork(seed, Kinks.SOME));
    }
}
