package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.config.OptimizerKind;
import io.convoy.error.ConfigException;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitNormal;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;

class GraphCompilerTest {
    private static final String SOFTMAX = "- dense: {units: 2, activation: softmax}";
    private static final String MIXED =
            Texts.network(
                    "12,12,2",
                    "- conv: {filters: 4, kernel: 3, bias: false}",
                    "- batchnorm",
                    "- activation: relu",
                    "- dropout: 0.25",
                    "- add: {branches: {main: [conv: {filters: 4, kernel: 3, padding: same}], shortcut: []}}",
                    "- concat: {branches: {a: [maxpool: 2], b: [avgpool: 2]}}",
                    "- flatten",
                    SOFTMAX);

    @Test
    void givesTheSameBytesForTheSameArguments() {
        List<Double> rates = List.of(0.1, 0.2, 0.3);
        String first =
                GraphCompiler.compile(Texts.topology(MIXED), Optimizers.sgd(0.1), rates, 5)
                        .toJson();
        String second =
                GraphCompiler.compile(Texts.topology(MIXED), Optimizers.sgd(0.1), rates, 5)
                        .toJson();
        String otherSeed =
                GraphCompiler.compile(Texts.topology(MIXED), Optimizers.sgd(0.1), rates, 6)
                        .toJson();

        assertThat(second).isEqualTo(first).isNotEqualTo(otherSeed);
    }

    @Test
    void drawsTheSameParametersFromTheSameSeed() {
        assertThat(graph(MIXED).params()).isEqualTo(graph(MIXED).params());
    }

    @Test
    void writesNothingThatIsNotOfDl4j() {
        ComputationGraphConfiguration configuration =
                GraphCompiler.compile(
                        Texts.topology(MIXED),
                        Optimizers.of(OptimizerKind.ADAM, 0.1),
                        List.of(0.1, 0.2),
                        5);
        String json = configuration.toJson();

        assertThat(Pattern.compile("\"@class\"\\s*:\\s*\"([^\"]+)\"").matcher(json).results())
                .isNotEmpty()
                .extracting((MatchResult match) -> match.group(1))
                .allMatch(name -> name.matches("org\\.(deeplearning4j|nd4j)\\..*"));
        assertThat(json)
                .contains("MapSchedule")
                .doesNotContain("convoy")
                .doesNotContain("ActivationSigmoid");
        assertThat(ComputationGraphConfiguration.fromJson(json).toJson()).isEqualTo(json);
        assertThat(configuration.getTrainingWorkspaceMode()).isEqualTo(WorkspaceMode.ENABLED);
    }

    @ParameterizedTest
    @EnumSource(
            value = OptimizerKind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ADADELTA", "ADAGRAD"})
    void followsTheRateOfEachEpoch(OptimizerKind kind) {
        IUpdater constant = updater(kind, List.of(0.5));
        IUpdater changing = updater(kind, List.of(0.5, 0.5, 0.25, 0.125));

        assertThat(constant.getLearningRate(99, 7)).isEqualTo(0.5);
        assertThat(List.of(0, 1, 2, 3, 4, 100))
                .extracting(epoch -> changing.clone().getLearningRate(99, epoch))
                .containsExactly(0.5, 0.5, 0.25, 0.125, 0.125, 0.125);
    }

    @ParameterizedTest
    @CsvSource({
        "ADADELTA, adadelta. AdaDelta has no learning rate.",
        "ADAGRAD, adagrad. DL4J's AdaGrad loses its schedule when it is copied.",
    })
    void refusesAScheduleWhereDl4jWouldNotFollowIt(OptimizerKind kind, String reason) {
        assertThat(updater(kind, List.of(0.5, 0.5))).isNotNull();
        assertThatThrownBy(() -> updater(kind, List.of(0.5, 0.25)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Invalid optimizer.schedule: the learning rate changes, with optimizer.kind "
                                + reason
                                + " Use schedule constant without warm-up, or another kind.");
    }

    private static IUpdater updater(OptimizerKind kind, List<Double> rates) {
        Topology topology = Texts.topology(Texts.network("2", SOFTMAX));
        ComputationGraphConfiguration graph =
                GraphCompiler.compile(topology, Optimizers.of(kind, 0.5), rates, 1);
        String json = graph.toJson();
        return ((BaseLayer) layer(ComputationGraphConfiguration.fromJson(json), "dense-1"))
                .getIUpdater();
    }

    @ParameterizedTest
    @CsvSource({
        "SGD, Sgd",
        "MOMENTUM, Nesterovs",
        "ADAM, Adam",
        "NADAM, Nadam",
        "AMSGRAD, AMSGrad"
    })
    void usesDl4jsOwnUpdater(OptimizerKind kind, String name) {
        assertThat(updater(kind, List.of(0.5)).getClass().getSimpleName()).isEqualTo(name);
    }

    @Test
    void penalisesWeightsButNotBiasesAndBatchNormalisation() {
        ComputationGraphConfiguration graph =
                GraphCompiler.compile(
                        Texts.topology(MIXED), Optimizers.regularised(0.01, 0.02), List.of(0.1), 1);

        Layer conv = layer(graph, "conv-2");
        assertThat(conv.getRegularizationByParam("W"))
                .extracting(each -> each.getClass().getSimpleName())
                .containsExactlyInAnyOrder("L1Regularization", "L2Regularization");
        assertThat(conv.getRegularizationByParam("b")).isNullOrEmpty();
        assertThat(layer(graph, "batchnorm-1").getRegularizationByParam("gamma")).isNullOrEmpty();
    }

    /** DL4J reads the JSON of a graph that was never initialised as if it kept logarithms. */
    @Test
    void keepsVariancesNotTheirLogarithmsAlsoWhenReadFromJson() {
        ComputationGraphConfiguration read =
                ComputationGraphConfiguration.fromJson(compile(Texts.topology(MIXED)).toJson());
        BatchNormalization norm = (BatchNormalization) layer(read, "batchnorm-1");
        ComputationGraph graph = new ComputationGraph(read);
        graph.init();

        assertThat(norm.isUseLogStd()).isFalse();
        assertThat(norm.getDecay()).isEqualTo(0.9);
        assertThat(norm.getEps()).isEqualTo(1e-5);
        assertThat(graph.getParam("batchnorm-1_var").minNumber().doubleValue()).isEqualTo(1);
    }

    @Test
    void drawsParametersForTheActivationTheyMeetFirst() {
        ComputationGraphConfiguration graph =
                compile(
                        Texts.topology(
                                Texts.network(
                                        "8,8,1",
                                        "- conv: {filters: 2, kernel: 3, activation: selu}",
                                        "- conv: {filters: 2, kernel: 3}",
                                        "- batchnorm",
                                        "- activation: leaky-relu",
                                        "- conv: {filters: 2, kernel: 3}",
                                        "- maxpool: 2",
                                        "- activation: relu",
                                        "- flatten",
                                        SOFTMAX)));

        assertThat(initial(graph, "conv-1")).isInstanceOf(WeightInitNormal.class);
        assertThat(initial(graph, "conv-2")).isInstanceOf(WeightInitRelu.class);
        assertThat(initial(graph, "conv-3")).isInstanceOf(WeightInitXavier.class);
        assertThat(initial(graph, "dense-1")).isInstanceOf(WeightInitXavier.class);
    }

    private static IWeightInit initial(ComputationGraphConfiguration graph, String name) {
        return ((BaseLayer) layer(graph, name)).getWeightInitFn();
    }

    @Test
    void dropsTheFractionWritten() {
        ComputationGraph graph = graph(Texts.network("10000", "- dropout: 0.2", SOFTMAX));
        INDArray ones = Nd4j.ones(DataType.FLOAT, 1, 10000);

        INDArray dropped = graph.feedForward(new INDArray[] {ones}, true).get("dropout-1");

        assertThat(dropped.eq(0).castTo(DataType.FLOAT).sumNumber().doubleValue())
                .isCloseTo(2000, within(200.0));
        assertThat(dropped.maxNumber().doubleValue()).isCloseTo(1.25, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{size: 2, padding: same}", "{size: 3, stride: 2, padding: 1}"})
    void averagesOverTheImageNotItsPadding(String options) {
        INDArray pooled = pool("avgpool", options, Nd4j.ones(DataType.FLOAT, 1, 1, 5, 5));

        assertThat(pooled.minNumber().doubleValue()).isCloseTo(1, within(1e-6));
        assertThat(pooled.maxNumber().doubleValue()).isCloseTo(1, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{size: 2, padding: same}", "{size: 3, stride: 2, padding: 1}"})
    void takesTheMaximumOfTheImageNotItsPadding(String options) {
        INDArray pooled = pool("maxpool", options, Nd4j.ones(DataType.FLOAT, 1, 1, 5, 5).neg());

        assertThat(pooled.maxNumber().doubleValue()).isEqualTo(-1);
    }

    private static INDArray pool(String kind, String options, INDArray image) {
        ComputationGraph graph =
                graph(Texts.network("5,5,1", "- " + kind + ": " + options, "- flatten", SOFTMAX));
        Map<String, INDArray> all = graph.feedForward(new INDArray[] {image}, false);
        return all.get(kind + "-1");
    }

    @Test
    void flattensInTheOrderChannelsHeightWidth() {
        ComputationGraph graph = graph(Texts.network("2,3,2", "- flatten", SOFTMAX));
        INDArray counted = Nd4j.arange(12).castTo(DataType.FLOAT).reshape(1, 2, 2, 3);

        INDArray flat = graph.feedForward(new INDArray[] {counted}, false).get("flatten-1");

        assertThat(flat).isEqualTo(Nd4j.arange(12).castTo(DataType.FLOAT).reshape(1, 12));
    }

    private static Layer layer(ComputationGraphConfiguration graph, String name) {
        return ((LayerVertex) graph.getVertices().get(name)).getLayerConf().getLayer();
    }

    private static ComputationGraphConfiguration compile(Topology topology) {
        return GraphCompiler.compile(topology, Optimizers.sgd(0.1), List.of(0.1), 1);
    }

    private static ComputationGraph graph(String text) {
        ComputationGraph graph = new ComputationGraph(compile(Texts.topology(text)));
        graph.init();
        return graph;
    }
}
