package io.convoy.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.convoy.compute.PlannedPass.Vectors;
import io.convoy.compute.graph.ComputeGraph;
import io.convoy.config.LearningRateSchedule;
import io.convoy.config.OptimizerConfig;
import io.convoy.config.OptimizerKind;
import io.convoy.config.Precision;
import io.convoy.model.GraphCompiler;
import io.convoy.model.Networks;
import io.convoy.model.Shape;
import io.convoy.model.Topology;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** oneDNN has a slow kernel for everything, for reference; none of our networks is to get one. */
class NetworkKernelsTest {
    private static final int MINIBATCH = 2;
    private static final OptimizerConfig PLAIN =
            new OptimizerConfig(
                    OptimizerKind.SGD,
                    0.01,
                    0.9,
                    0.9,
                    0.999,
                    1e-8,
                    0,
                    0,
                    LearningRateSchedule.CONSTANT,
                    0);

    @ParameterizedTest
    @MethodSource("io.convoy.model.Networks#names")
    void noNetworkOfOursIsRefusedOrComputedByAReferenceKernel(String name) {
        Topology topology = Topology.of(Networks.find(name));
        ComputationGraph network =
                new ComputationGraph(GraphCompiler.compile(topology, PLAIN, List.of(0.01), 7));
        // Never written, so that the largest take no memory either
        INDArray parameters =
                Nd4j.createUninitialized(DataType.FLOAT, 1, topology.graphParameters());
        network.init(parameters, false);
        long address = FloatArray.address(network.params());
        ComputeGraph graph = GraphReader.read(network, shape(topology));

        try (PlannedPass training =
                        PlannedPass.training(
                                graph, MINIBATCH, new Vectors(address, address), Precision.FP32);
                PlannedPass inference =
                        PlannedPass.inference(
                                graph, MINIBATCH, new Vectors(address, 0), Precision.FP32)) {
            assertThat(training.steps()).isNotEmpty();
            assumeTrue(System.getenv("ONEDNN_MAX_CPU_ISA") == null, "a lesser machine");
            assertThat(training.steps()).noneMatch(step -> step.contains("ref"));
            assertThat(inference.steps()).noneMatch(step -> step.contains("ref"));
        }
        parameters.close();
    }

    private static long[] shape(Topology topology) {
        return topology.input() instanceof Shape.Image image
                ? new long[] {MINIBATCH, image.channels(), image.height(), image.width()}
                : new long[] {MINIBATCH, topology.input().values()};
    }
}
