package io.convoy.model;

import io.convoy.batch.Minibatch;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The targets of a minibatch, the same for every output of a network. Owns the array they are
 * written to, which is written again by the next minibatch.
 */
final class OutputTargets implements AutoCloseable {
    private final Targets targets;
    private final INDArray[] perOutput;
    private INDArray smoothed = Nd4j.empty(DataType.FLOAT);

    OutputTargets(Targets targets, int outputs) {
        this.targets = targets;
        this.perOutput = new INDArray[outputs];
    }

    /** One array per output, (n, classes); valid until the next call. */
    INDArray[] of(Minibatch minibatch) {
        boolean plain = targets.equals(Targets.PLAIN);
        Arrays.fill(perOutput, plain ? minibatch.labels() : smoothed(minibatch));
        return perOutput;
    }

    private INDArray smoothed(Minibatch minibatch) {
        long[] shape = minibatch.labels().shape();
        if (smoothed.isEmpty() || smoothed.size(0) != shape[0]) {
            close();
            smoothed = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
        }
        FloatBuffer values = smoothed.data().asNioFloat();
        FloatBuffer labels = minibatch.labels().data().asNioFloat();
        int places = minibatch.examples() * (int) shape[1];
        for (int place = 0; place < places; place++) {
            boolean isTrue = labels.get(place) > 0;
            values.put(place, isTrue ? targets.trueClass() : targets.others());
        }
        return smoothed;
    }

    @Override
    public void close() {
        if (!smoothed.isEmpty()) {
            smoothed.close();
            smoothed = Nd4j.empty(DataType.FLOAT);
        }
    }
}
