package io.convoy.compute;

import io.convoy.compute.RandomBlocks.Kinks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** A small DL4J network and minibatches for it, all drawn from a seed. */
final class RandomNetwork {
    private static final int[] CHANNELS = {1, 2, 3, 4, 5, 16, 17};
    private static final int CLASSES = 3;

    private final Random random;
    private final int[] image;
    private final ComputationGraphConfiguration configuration;
    private final int outputs;
    private final boolean normalised;

    RandomNetwork(long seed, Kinks kinks) {
        this.random = new Random(seed);
        this.image =
                new int[] {
                    CHANNELS[random.nextInt(CHANNELS.length)],
                    5 + random.nextInt(10),
                    5 + random.nextInt(10)
                };
        GraphBuilder graph = start(seed);
        RandomBlocks blocks = new RandomBlocks(random, graph, kinks, image);
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            blocks.addAny();
        }
        blocks.addEnd();
        for (int i = random.nextInt(3); i > 0; i--) {
            blocks.add(dense(blocks.activation()));
        }
        this.outputs = random.nextInt(4) == 0 ? 2 : 1;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            names.add("out-" + i);
            graph.addLayer("out-" + i, output(), blocks.last());
        }
        this.normalised = blocks.normalised();
        this.configuration =
                graph.setOutputs(names.toArray(String[]::new))
                        .setInputTypes(InputType.convolutional(image[1], image[2], image[0]))
                        .build();
    }

    private GraphBuilder start(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(2 * seed + 1) // 0 would mean any
                .activation(Activation.IDENTITY)
                .biasInit(0.1)
                .updater(new Sgd(0.01))
                .l1(random.nextInt(3) == 0 ? 0.001 : 0)
                .l2(random.nextInt(3) == 0 ? 0.01 : 0)
                .graphBuilder()
                .addInputs("in");
    }

    private DenseLayer dense(Activation activation) {
        DenseLayer.Builder layer =
                new DenseLayer.Builder()
                        .nOut(4 + random.nextInt(30))
                        .hasBias(random.nextBoolean())
                        .activation(activation);
        if (random.nextInt(4) == 0) {
            layer.dropOut(0.8);
        }
        return layer.build();
    }

    private OutputLayer output() {
        INDArray weights =
                random.nextInt(3) == 0
                        ? Nd4j.createFromArray(1f, 2f, 0.5f).reshape(1, CLASSES)
                        : null;
        return switch (random.nextInt(3)) {
            case 0 -> output(new LossMCXENT(weights), Activation.SOFTMAX);
            case 1 -> output(new LossBinaryXENT(weights), Activation.SIGMOID);
            default -> output(new LossMSE(weights), Activation.IDENTITY);
        };
    }

    private static OutputLayer output(ILossFunction loss, Activation activation) {
        return new OutputLayer.Builder(loss).activation(activation).nOut(CLASSES).build();
    }

    /** Another copy with every call: DL4J changes it. */
    ComputationGraphConfiguration configuration() {
        return configuration.clone();
    }

    /** A number of examples, up to 9: one that batch normalisation, if any, has some use of. */
    int minibatch() {
        return normalised ? 4 + random.nextInt(6) : 1 + random.nextInt(9);
    }

    /** Whether there is batch normalisation in it. */
    boolean normalised() {
        return normalised;
    }

    INDArray features(int minibatch) {
        float[] values = new float[minibatch * image[0] * image[1] * image[2]];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Nd4j.createFromArray(values).reshape(minibatch, image[0], image[1], image[2]);
    }

    /** One class an example, sometimes smoothed; the same for all outputs. */
    INDArray[] truths(int minibatch) {
        INDArray classes = Nd4j.zeros(DataType.FLOAT, minibatch, CLASSES);
        for (int example = 0; example < minibatch; example++) {
            classes.putScalar(example, random.nextInt(CLASSES), 1);
        }
        if (random.nextBoolean()) {
            classes.muli(0.9).addi(0.1 / CLASSES);
        }
        INDArray[] truths = new INDArray[outputs];
        Arrays.fill(truths, classes);
        return truths;
    }

    @Override
    public String toString() {
        return configuration.toJson();
    }
}
