package io.convoy.compute;

import io.convoy.compute.RandomBlocks.Kinks;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Networks drawn at random compute what plain DL4J does; see {@link Comparison} for how closely.
 */
class CompiledNetworkProperties {

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void smoothNetworksAreDl4js(@ForAll long seed) {
        Comparison.assertSmooth(new RandomNetwork(seed, Kinks.NONE));
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void networksWithKinksAreDl4jsButForValuesOnAKink(@ForAll long seed) {
        Comparison.assertKinked(new RandomNetwork(seed, Kinks.SOME));
    }
}
