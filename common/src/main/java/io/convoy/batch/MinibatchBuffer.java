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
    private final LabelSets labelSets;
    private INDArray features;
    private INDArray labels;

    MinibatchBuffer(InputShape input, LabelSets labelSets) {
        this.input = input;
        this.labelSets = labelSets;
    }

    /** What becomes of one minibatch's places. */
    interface Source {
        /** The input of the example at a place; read before the next is asked for. */
        float[] values(int place);

        /** The number of its label set. */
        int labelSet(int place);
    }

    /** Fills the buffer; the minibatch made of it before is not to be read any more. */
    Minibatch fill(int examples, Source source) {
        int classes = labelSets.classes();
        if (features == null || features.size(0) != examples) {
            close();
            features = Nd4j.createUninitialized(DataType.FLOAT, input.of(examples), 'c');
            labels = Nd4j.createUninitialized(DataType.FLOAT, new long[] {examples, classes}, 'c');
        }
        FloatBuffer pixels = features.data().asNioFloat();
        FloatBuffer truth = labels.data().asNioFloat();
        List<Integer> sets = new ArrayList<>(examples);
        for (int place = 0; place < examples; place++) {
            float[] values = source.values(place);
            pixels.put(place * values.length, values);
            int set = source.labelSet(place);
            sets.add(set);
            labelSets.write(set, truth, place * classes);
        }
        return new Minibatch(features, labels, sets);
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
