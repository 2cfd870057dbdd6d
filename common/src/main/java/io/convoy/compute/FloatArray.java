package io.convoy.compute;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An array of ND4J as native code sees it: float32, the last axis fastest, no gaps. Owns its memory
 * only if it had to copy or was allocated here; closing it frees that and nothing else.
 */
final class FloatArray implements AutoCloseable {
    private final INDArray array;
    private final boolean owned;

    private FloatArray(INDArray array, boolean owned) {
        this.array = array;
        this.owned = owned;
    }

    /** A new one outside of any workspace, its values undefined. */
    static FloatArray allocate(long... shape) {
        INDArray array = Detached.make(() -> Nd4j.createUninitialized(DataType.FLOAT, shape, 'c'));
        return new FloatArray(array, true);
    }

    /** The array itself where it is dense already, else a copy. */
    static FloatArray of(INDArray array) {
        if (array.dataType() == DataType.FLOAT
                && array.ordering() == 'c'
                && Shape.hasDefaultStridesForShape(array)) {
            return new FloatArray(array, false);
        }
        FloatArray copy = allocate(array.shape());
        copy.array.assign(array);
        return copy;
    }

    /** Where the first value is. An array's buffer does not know of the array's offset. */
    static long address(INDArray array) {
        return array.data().address() + Float.BYTES * array.offset();
    }

    INDArray array() {
        return array;
    }

    long address() {
        return address(array);
    }

    /** The values; live. */
    FloatBuffer values() {
        return array.data()
                .asNioFloat()
                .slice(Math.toIntExact(array.offset()), Math.toIntExact(array.length()));
    }

    @Override
    public void close() {
        if (owned) {
            array.close();
        }
    }

    @Override
    public String toString() {
        return "FloatArray" + Arrays.toString(array.shape());
    }
}
