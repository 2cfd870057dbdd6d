package io.convoy.model;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Made-up minibatches for tests. */
final class Examples {

    private Examples() {}

    /** The shape of a minibatch as DL4J wants it. */
    static long[] arrayShape(Shape shape, int examples) {
        return shape instanceof Shape.Image image
                ? new long[] {examples, image.channels(), image.height(), image.width()}
                : new long[] {examples, shape.values()};
    }

    static INDArray oneHot(int outputs, int... classes) {
        INDArray targets = Nd4j.zeros(DataType.FLOAT, classes.length, outputs);
        for (int i = 0; i < classes.length; i++) {
            targets.putScalar(i, classes[i], 1);
        }
        return targets;
    }
}
