package io.convoy.batch;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The native memory of one minibatch, filled again and again; allocated anew only for another
 * number of examples. For one thread at a time.
 */
final class MinibatchBuffer implements AutoCloseable {
    private final InputShape input;
    private final int classes;
    private INDArray features;
    private INDArray labels;

    MinibatchBuffer(InputShape input, int classes) {
        this.input = input;
        this.classes = classes;
    }

    /** What becomes of one minibatch's places. */
    interface Source {
        /** The input of the example at a place; read before the next is asked for. */
        float[] values(int place);

        int classIndex(int place);
    }

    /** Fills the buffer; the minibatch made of it before is not to be read any more. */
    Minibatch fill(int examples, Source source) {
        if (features == null || features.size(0) != examples) {
            close();
            features = Nd4j.createUninitialized(DataType.FLOAT, input.of(examples), 'c');
            labels = Nd4j.createUninitialized(DataType.FLOAT, new long[] {examples, classes}, 'c');
        }
        FloatBuffer pixels = features.data().asNioFloat();
        FloatBuffer oneHot = labels.data().asNioFloat();
        List<Integer> trueClasses = new ArrayList<>(examples);
        for (int place = 0; place < examples; place++) {
            float[] values = source.values(place);
            pixels.put(place * values.length, values);
            int trueClass = source.classIndex(place);
            trueClasses.add(trueClass);
            for (int c = 0; c < classes; c++) {
                oneHot.put(place * classes + c, c == trueClass ? 1f : 0f);
            }
        }
        return new Minibatch(features, labels, trueClasses);
    }

    @Override
    public void close() {
        if (features != null) {
            features.close();
            labels.close();
            features = null;
            labels = null;
        }
    }
}
