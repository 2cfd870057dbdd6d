package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class ParameterLayoutTest {

    /** The order in which DL4J lists parameters is not by contract that in which they lie. */
    @ParameterizedTest
    @ValueSource(strings = {"scinet-5", "resnet-20", "abide-cnn-pooled"})
    void findsEachParameterWhereDl4jsOwnViewIs(String network) {
        ComputationGraph graph =
                Blueprints.plain(
                        Blueprints.of(Topology.of(Networks.find(network)), Optimizers.sgd(0.1), 1));
        ParameterLayout layout = ParameterLayout.of(graph);

        for (Map.Entry<String, INDArray> parameter : graph.paramTable().entrySet()) {
            String key = parameter.getKey();
            int split = key.lastIndexOf('_');
            INDArray view = parameter.getValue();
            assertThat(layout.find(key.substring(0, split), key.substring(split + 1)))
                    .as(key)
                    .hasValue(new ParameterLayout.Range((int) view.offset(), (int) view.length()));
        }
        assertThat(layout.length()).isEqualTo((int) graph.numParams());
        graph.close();
    }

    @Test
    void findsNothingForWhatIsNotThere() {
        ComputationGraph graph =
                Blueprints.plain(Blueprints.of(Blueprints.SMOOTH, Optimizers.sgd(0.1), 1));
        ParameterLayout layout = ParameterLayout.of(graph);

        assertThat(layout.find("conv-1", "mean")).isEmpty();
        assertThat(layout.find("conv-2", "W")).isEmpty();
        graph.close();
    }
}
