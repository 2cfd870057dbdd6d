package io.convoy.job.preflight;

import io.convoy.batch.Minibatch;
import io.convoy.error.ClusterException;
import io.convoy.error.Counted;
import io.convoy.model.ModelState;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.Replica;
import java.util.Collections;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What one training step takes of memory outside of the heap, by making one. */
final class StepMemory {
    private static final int STEPS = 2;

    private StepMemory() {}

    /**
     * Trains a scratch replica on a minibatch of black images, and looks how much larger the
     * process has become; what it held before is not counted.
     *
     * @param examples of the minibatch
     * @return bytes, of which the parameters, gradients and updater state are a part
     * @throws ClusterException if there is not enough memory even for that
     */
    static long measure(NetworkBlueprint blueprint, int examples) {
        ModelState state = Replica.initialState(blueprint);
        long before = Pointer.physicalBytes();
        try (INDArray features = Nd4j.zeros(DataType.FLOAT, blueprint.input().of(examples));
                INDArray labels = Nd4j.zeros(DataType.FLOAT, examples, blueprint.classes().size());
                Replica replica = Replica.open(blueprint, state)) {
            labels.getColumn(0).assign(1);
            Minibatch minibatch = new Minibatch(features, labels, Collections.nCopies(examples, 0));
            for (int step = 0; step < STEPS; step++) {
                replica.computeGradient(minibatch);
                replica.update(examples);
            }
            return Math.max(Pointer.physicalBytes() - before, leastOf(replica, features));
        } catch (OutOfMemoryError e) {
            throw new ClusterException(
                    "Cannot make one training step of %s: %s. Raise CONVOY_MEMORY, or lower run.minibatch."
                            .formatted(Counted.of(examples, "example"), e.getMessage()),
                    e);
        }
    }

    /** Memory that was freed before and is used again does not make a process larger. */
    private static long leastOf(Replica replica, INDArray features) {
        long values =
                2L * replica.parameters().capacity()
                        + replica.updaterState().capacity()
                        + features.length();
        return values * Float.BYTES;
    }
}
