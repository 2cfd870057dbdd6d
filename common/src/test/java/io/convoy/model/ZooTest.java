package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every network in {@code conf/networks}. */
class ZooTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("convoy.root"), "conf", "networks");

    /** The largest network that is also initialised and trained here. */
    private static final long SMALL = 9_000_000;

    @ParameterizedTest
    @CsvSource({
        "blobs-mlp, 219, 219",
        "scenes-cnn, 192099, 192099",
        "abide-cnn, 68962, 68962",
        "abide-cnn-pooled, 12546, 12546",
        "dff, 235146, 235146",
        "mnist-cnn-small, 7430, 7430",
        "brainfood-baseline, 62338, 62338",
        "brainfood-deeper, 206050, 206050",
        "scinet-1, 23860, 23860",
        "scinet-2, 23860, 23860",
        "scinet-3, 23860, 23860",
        "scinet-4, 289630, 289630",
        "scinet-5, 108870, 108870",
        "lenet-5, 61706, 61706",
        "deepnet, 8461938, 8461938",
        "deepnet-unshared, 8510434, 8510434",
        "alexnet, 62379752, 62379048",
        "alexnet-small, 5169932, 5169228",
        "resnet-20, 274042, 272474",
        "resnet-32, 469370, 466906",
        "resnet-56, 860026, 855770",
        "resnet-18, 11699112, 11689512",
        "resnet-34, 21814696, 21797672",
        "resnet-50, 25610152, 25557032",
        "vgg-11, 132863336, 132863336",
        "vgg-16, 138357544, 138357544",
    })
    void hasThePublishedNumberOfParameters(String name, long parameters, long trainable) {
        Topology topology = Topology.of(Networks.find(name));

        assertThat(topology.parameters()).isEqualTo(parameters);
        assertThat(topology.trainableParameters()).isEqualTo(trainable);
    }

    @Test
    void hasOneNetworkPerFileNamedLikeIt() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Networks.names().stream().map(name -> name + ".yaml").toList());
        }
        assertThat(Networks.names())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Networks.find(name).name()).isEqualTo(name));
    }

    @ParameterizedTest
    @MethodSource("io.convoy.model.Networks#names")
    void saysInItsCommentHowManyParametersItHas(String name) throws IOException {
        Topology topology = Topology.of(Networks.find(name));
        String comment =
                String.join(
                        " ",
                        Files.readAllLines(FOLDER.resolve(name + ".yaml")).stream()
                                .takeWhile(line -> line.startsWith("#"))
                                .map(line -> line.substring(2))
                                .toList());

        assertThat(comment)
                .contains("Source: ")
                .contains("%,d parameters".formatted(topology.parameters()));
        if (topology.trainableParameters() != topology.parameters()) {
            assertThat(comment)
                    .contains("of which %,d are trained".formatted(topology.trainableParameters()));
        }
    }

    @ParameterizedTest
    @MethodSource("io.convoy.model.Networks#names")
    void countsAndShapesAreThoseOfTheCompiledGraph(String name) {
        Topology topology = Topology.of(Networks.find(name));
        ComputationGraphConfiguration graph = compile(topology);

        Map<String, InputType> types =
                graph.getLayerActivationTypes(GraphCompiler.inputType(topology.input()));
        long total = 0;
        for (Node node : topology.nodes()) {
            GraphVertex vertex = graph.getVertices().get(node.name());
            assertThat(vertex.numParams(false)).as(node.name()).isEqualTo(node.parameters());
            assertThat(types.get(node.name()))
                    .as(node.name())
                    .isEqualTo(GraphCompiler.inputType(node.output()));
            total += node.parameters();
        }
        assertThat(graph.getVertices()).hasSameSizeAs(topology.nodes());
        assertThat(total).isEqualTo(topology.graphParameters());
    }

    static List<String> smallNames() {
        return Networks.names().stream()
                .filter(name -> Topology.of(Networks.find(name)).graphParameters() <= SMALL)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("smallNames")
    void takesOneStep(String name) {
        Topology topology = Topology.of(Networks.find(name));
        ComputationGraph graph = new ComputationGraph(compile(topology));
        graph.init();
        INDArray before = graph.params().dup();
        INDArray examples = Nd4j.rand(DataType.FLOAT, Examples.arrayShape(topology.input(), 2));
        INDArray classes = Examples.oneHot(topology.outputs(), 0, 1);

        graph.fit(new INDArray[] {examples}, new INDArray[] {classes});

        assertThat(graph.numParams()).isEqualTo(topology.graphParameters());
        assertThat(graph.params()).isNotEqualTo(before);
        assertThat(graph.params().sumNumber().doubleValue()).isFinite();
    }

    private static ComputationGraphConfiguration compile(Topology topology) {
        return GraphCompiler.compile(topology, Optimizers.sgd(0.01), List.of(0.01), 7);
    }
}
