package io.convoy.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.compute.plan.NativeFloats;
import io.convoy.compute.plan.Noise;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DropoutNoiseTest {
    private static final long[] SHAPE = {4, 3, 5, 5};
    private static final int VALUES = 300;

    @Test
    void masksAreThoseOfDl4jsDropout() {
        Nd4j.getRandom().setSeed(5);
        float[] first = dl4j(0.7);
        float[] second = dl4j(0.5);

        try (DropoutNoise noise = new DropoutNoise()) {
            Noise.Mask seventy = noise.mask(SHAPE, 0.7);
            Noise.Mask fifty = noise.mask(SHAPE, 0.5);
            Nd4j.getRandom().setSeed(5);
            seventy.draw();
            fifty.draw();

            assertThat(factors(seventy)).containsExactly(first);
            assertThat(factors(fifty)).containsExactly(second);
        }
    }

    @Test
    void everyDrawIsAnotherMaskAtTheSamePlace() {
        try (DropoutNoise noise = new DropoutNoise()) {
            Noise.Mask mask = noise.mask(SHAPE, 0.5);
            Nd4j.getRandom().setSeed(5);
            mask.draw();
            long address = mask.address();
            float[] first = factors(mask);
            mask.draw();

            assertThat(factors(mask)).isNotEqualTo(first);
            assertThat(mask.address()).isEqualTo(address);
        }
    }

    @Test
    void factorsAreZeroOrTheInverseOfWhatIsKept() {
        try (DropoutNoise noise = new DropoutNoise()) {
            Noise.Mask mask = noise.mask(SHAPE, 0.8);
            mask.draw();

            assertThat(factors(mask)).contains(0f).contains(1.25f);
            assertThat(factors(mask)).containsOnly(0f, 1.25f);
        }
    }

    private static float[] dl4j(double kept) {
        INDArray ones = Nd4j.ones(DataType.FLOAT, SHAPE);
        return new Dropout(kept)
                .applyDropout(ones, ones.ulike(), 0, 0, LayerWorkspaceMgr.noWorkspaces())
                .data()
                .asFloat();
    }

    private static float[] factors(Noise.Mask mask) {
        float[] factors = new float[VALUES];
        NativeFloats.at(mask.address(), VALUES).get(factors);
        return factors;
    }
}
