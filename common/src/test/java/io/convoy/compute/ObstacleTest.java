package io.convoy.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.Precision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What is left to DL4J is computed by DL4J, and said. */
class ObstacleTest {
    private static final ComputationGraphConfiguration CUBE =
            Configurations.around(new ActivationLayer(Activation.CUBE), InputType.feedForward(5));
    private static final ComputationGraphConfiguration DENSE =
            Configurations.around(
                    new DenseLayer.Builder().nOut(4).build(), InputType.feedForward(5));

    private final INDArray features = Nd4j.linspace(DataType.FLOAT, -1, 0.1, 30).reshape(6, 5);
    private final INDArray truth = Nd4j.vstack(Nd4j.eye(3), Nd4j.eye(3)).castTo(DataType.FLOAT);

    @Test
    void whatCannotBeReadTrainsAndPredictsAsInDl4jAndIsNamed() {
        CompiledNetwork network = compiled(CUBE);
        ComputationGraph plain = Configurations.network(CUBE.clone());

        for (int step = 0; step < 3; step++) {
            network.fit(new INDArray[] {features}, new INDArray[] {truth});
            plain.fit(new INDArray[] {features}, new INDArray[] {truth});
        }

        assertThat(network.obstacle()).contains("layer it: activation cube");
        assertThat(network.params()).isEqualTo(plain.params());
        assertThat(network.score()).isEqualTo(plain.score());
        // DL4J's activation layer computes in place of the features it is given
        assertThat(network.outputSingle(features.dup()))
                .isEqualTo(plain.outputSingle(features.dup()));
    }

    @Test
    void masksAreHeeded() {
        CompiledNetwork network = compiled(DENSE);
        ComputationGraph plain = Configurations.network(DENSE.clone());
        INDArray mask = Nd4j.createFromArray(1f, 1f, 0f, 1f, 0f, 1f).reshape(6, 1);

        for (ComputationGraph either : new ComputationGraph[] {network, plain}) {
            either.fit(
                    new INDArray[] {features}, new INDArray[] {truth}, null, new INDArray[] {mask});
        }

        assertThat(network.obstacle()).contains("the minibatch has masks");
        assertThat(network.params()).isEqualTo(plain.params());
    }

    @Test
    void aListenerToActivationsGetsThem() {
        CompiledNetwork network = compiled(DENSE);
        Watching watching = new Watching();
        network.setListeners(watching);

        network.fit(new INDArray[] {features}, new INDArray[] {truth});

        assertThat(watching.layers).hasValue(1);
        assertThat(network.obstacle())
                .contains("the listener " + Watching.class.getName() + " reads activations");
    }

    @Test
    void missingClassesAreDl4jsToComplainAbout() {
        CompiledNetwork network = compiled(DENSE);
        network.setInputs(features);

        assertThatThrownBy(network::computeGradientAndScore).hasMessageContaining("labels");
        assertThat(network.obstacle()).isEmpty();
    }

    @Test
    void aCompiledNetworkIsNotSerialized() throws IOException {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(compiled(CUBE)))
                    .isInstanceOf(NotSerializableException.class)
                    .hasMessageStartingWith("Cannot serialize a compiled network");
        }
    }

    private static CompiledNetwork compiled(ComputationGraphConfiguration configuration) {
        CompiledNetwork network = new CompiledNetwork(configuration.clone(), Precision.FP32);
        network.init();
        return network;
    }

    private static final class Watching extends BaseTrainingListener {
        final AtomicInteger layers = new AtomicInteger();

        @Override
        public void onForwardPass(Model model, Map<String, INDArray> activations) {
            layers.set((int) activations.keySet().stream().filter("it"::equals).count());
        }
    }
}
