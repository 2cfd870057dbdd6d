package io.convoy.compute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class FloatArrayTest {
    private final INDArray matrix =
            Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});

    @Test
    void rowsAreSeenWhereTheyLie() {
        INDArray rows = matrix.get(NDArrayIndex.interval(1, 3), NDArrayIndex.all());

        try (FloatArray array = FloatArray.of(rows)) {
            assertThat(array.address()).isEqualTo(matrix.data().address() + 3 * Float.BYTES);
            assertThat(values(array)).containsExactly(4, 5, 6, 7, 8, 9);
        }
        assertThat(matrix.getFloat(2, 2)).isEqualTo(9);
    }

    @Test
    void whatIsNotDenseIsCopied() {
        try (FloatArray columns =
                        FloatArray.of(matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 3)));
                FloatArray turned = FloatArray.of(matrix.transpose());
                FloatArray fortran = FloatArray.of(matrix.dup('f'));
                FloatArray doubles = FloatArray.of(matrix.castTo(DataType.DOUBLE))) {
            assertThat(values(columns)).containsExactly(2, 3, 5, 6, 8, 9);
            assertThat(values(turned)).containsExactly(1, 4, 7, 2, 5, 8, 3, 6, 9);
            assertThat(values(fortran)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
            assertThat(values(doubles)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        }
    }

    private static float[] values(FloatArray array) {
        float[] values = new float[array.values().remaining()];
        array.values().get(values);
        return values;
    }
}
