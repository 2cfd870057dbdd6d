package io.convoy.compute;

import io.convoy.compute.plan.Noise;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.random.impl.DropOutInverted;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Draws masks as DL4J's {@code Dropout} does, by the same operation from ND4J's generator of the
 * calling thread: equal seeds give equal masks as long as they are drawn in DL4J's order. Owns the
 * masks it has handed out; closing frees them.
 */
final class DropoutNoise implements Noise, AutoCloseable {
    private final List<FloatArray> masks = new ArrayList<>();

    @Override
    public Mask mask(long[] shape, double kept) {
        FloatArray mask = FloatArray.allocate(shape);
        masks.add(mask);
        return new DrawnMask(mask, kept);
    }

    private record DrawnMask(FloatArray factors, double kept) implements Mask {
        @Override
        public long address() {
            return factors.address();
        }

        @Override
        public void draw() {
            INDArray array = factors.array();
            array.assign(1.0);
            Nd4j.getExecutioner().exec(new DropOutInverted(array, array, kept));
        }
    }

    @Override
    public void close() {
        masks.forEach(FloatArray::close);
        masks.clear();
    }
}
