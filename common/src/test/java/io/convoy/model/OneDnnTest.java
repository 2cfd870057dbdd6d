package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNBatchNormHelper;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNSubsamplingHelper;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.junit.jupiter.api.Test;

/**
 * On DL4J's own layers: DL4J swallows what keeps oneDNN from being used, and goes on several times
 * slower.
 */
class OneDnnTest {

    @Test
    void isOnInEveryLayerThatHasIt() {
        NetworkBlueprint blueprint =
                Blueprints.of(
                                Texts.network(
                                        "8,8,1",
                                        "- conv: {filters: 4, kernel: 3}",
                                        "- batchnorm",
                                        "- activation: relu",
                                        "- maxpool: 2",
                                        "- flatten",
                                        "- dense: {units: 3, activation: softmax}"),
                                Optimizers.sgd(0.1),
                                1)
                        .on(Engine.DL4J);
        try (Replica replica = Replica.open(blueprint, Replica.initialState(blueprint))) {
            // A helper that refuses its first minibatch is dropped
            replica.computeGradient(Drawn.minibatches(blueprint, 4, 4, 1).inOrder().next());

            ConvolutionLayer conv = (ConvolutionLayer) replica.network().getLayer("conv-1");
            assertThat(conv.getHelper()).isInstanceOf(MKLDNNConvHelper.class);
            BatchNormalization norm =
                    (BatchNormalization) replica.network().getLayer("batchnorm-1");
            assertThat(norm.getHelper()).isInstanceOf(MKLDNNBatchNormHelper.class);
            SubsamplingLayer pool = (SubsamplingLayer) replica.network().getLayer("maxpool-1");
            assertThat(pool.getHelper()).isInstanceOf(MKLDNNSubsamplingHelper.class);
        }
    }
}
