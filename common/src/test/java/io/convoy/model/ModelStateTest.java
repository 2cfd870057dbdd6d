package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.apache.commons.lang3.SerializationUtils;
import org.junit.jupiter.api.Test;

class ModelStateTest {
    /** More than the digest takes at once. */
    private static final int PARAMETERS = 5000;

    @Test
    void equalStatesHaveEqualDigests() {
        assertThat(state(1)).isEqualTo(state(1)).hasSameHashCodeAs(state(1));
        assertThat(state(1).digest()).isEqualTo(state(1).digest()).matches("[0-9a-f]{64}");
        assertThat(state(1)).isNotEqualTo(state(2));
    }

    @Test
    void anyBitChangesTheDigest() {
        ModelState state = state(1);
        String digest = state.digest();
        for (int place : new int[] {0, 1, 4095, 4096, PARAMETERS - 1}) {
            for (int bit = 0; bit < Float.SIZE; bit++) {
                flip(state.parameters(), place, bit);
                assertThat(state.digest())
                        .as("parameter %d, bit %d", place, bit)
                        .isNotEqualTo(digest);
                flip(state.parameters(), place, bit);
            }
        }
        flip(state.updaterState(), 9, 0);
        assertThat(state.digest()).isNotEqualTo(digest);
        flip(state.updaterState(), 9, 0);
        assertThat(state.digest()).isEqualTo(digest);
    }

    private static void flip(float[] values, int place, int bit) {
        values[place] = Float.intBitsToFloat(Float.floatToRawIntBits(values[place]) ^ (1 << bit));
    }

    @Test
    void theSignOfZeroAndTheLastValueCount() {
        float[] none = {};
        ModelState plus = new ModelState(0, 0, 0, new float[] {0f}, none);
        ModelState minus = new ModelState(0, 0, 0, new float[] {-0f}, none);
        ModelState longer = new ModelState(0, 0, 0, new float[] {0f, 0f}, none);

        assertThat(plus).isNotEqualTo(minus).isNotEqualTo(longer);
        assertThat(plus.digest()).isNotEqualTo(minus.digest()).isNotEqualTo(longer.digest());
    }

    @Test
    void countsAreNotEqualStates() {
        float[] one = {1};
        ModelState state = new ModelState(1, 2, 3, one, one);

        assertThat(state).isNotEqualTo(new ModelState(2, 2, 3, one, one));
        assertThat(state).isNotEqualTo(new ModelState(1, 3, 3, one, one));
        assertThat(state).isNotEqualTo(new ModelState(1, 2, 4, one, one));
    }

    @Test
    void crossesTheNetworkUnchanged() {
        ModelState state = state(3);

        ModelState received = SerializationUtils.roundtrip(state);

        assertThat(received).isEqualTo(state).isNotSameAs(state);
        assertThat(received.digest()).isEqualTo(state.digest());
    }

    @Test
    void aBlueprintCrossesTheNetworkUnchanged() {
        NetworkBlueprint blueprint =
                Blueprints.of(Blueprints.WITH_SHARED, Optimizers.sgd(0.1), 1).on(Engine.DL4J);

        NetworkBlueprint received = SerializationUtils.roundtrip(blueprint);

        assertThat(received.configuration()).isEqualTo(blueprint.configuration());
        assertThat(received.tied().isEmpty()).isFalse();
        assertThat(Replica.initialState(received)).isEqualTo(Replica.initialState(blueprint));
    }

    private static ModelState state(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] parameters = new float[PARAMETERS];
        float[] updaterState = new float[10];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) random.nextDouble(-1, 1);
        }
        for (int i = 0; i < updaterState.length; i++) {
            updaterState[i] = (float) random.nextDouble(-1, 1);
        }
        return new ModelState(3, 70, 900, parameters, updaterState);
    }
}
