package io.convoy.compute;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small DL4J networks with an input {@code in}. */
final class Configurations {

    private Configurations() {}

    static GraphBuilder builder() {
        return new NeuralNetConfiguration.Builder()
                .seed(7)
                .activation(Activation.IDENTITY)
                .updater(new Sgd(0.1))
                .l2(0.01)
                .graphBuilder()
                .addInputs("in");
    }

    static OutputLayer softmax(int classes) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .nOut(classes)
                .build();
    }

    /** One layer {@code it} before a softmax {@code out} of 3 classes. */
    static ComputationGraphConfiguration around(Layer layer, InputType input) {
        return builder()
                .addLayer("it", layer, "in")
                .addLayer("out", softmax(3), "it")
                .setOutputs("out")
                .setInputTypes(input)
                .build();
    }

    static ComputationGraph network(ComputationGraphConfiguration configuration) {
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        return network;
    }
}
