package io.convoy.compute;

import io.convoy.compute.RandomBlocks.Kinks;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Networks drawn at random compute what plain DL4J does; see {@link Comparison} for how closely.
 */
class CompiledNetworkProperties {
    /**
     * Fixed: how ill-conditioned a drawn network can be has no limit, so neither have differences
     * of rounding. Change it by hand to look for more.
     */
    private static final String SEED = "20261121";

    @Property(tries = 60, seed = SEED, shrinking = ShrinkingMode.OFF)
    void smoothNetworksAreDl4js(@ForAll long seed) {
        Comparison.assertSmooth(new RandomNetwork(seed, Kinks.NONE));
    }

    @Property(tries = 60, seed = SEED, shrinking = ShrinkingMode.OFF)
    void networksWithKinksAreDl4jsButForValuesOnAKink(@ForAll long seed) {
        Comparison.assertKinked(new RandomNetwork(seed, Kinks.SOME));
    }
}
