package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.ComputeMode;
import io.convoy.config.JobConfig;
import io.convoy.config.JobConfigReader;
import io.convoy.config.Precision;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineTest {
    private static final Map<String, String> JOB = Map.of("data.train", "a", "network", "dff");

    @Test
    void isTheCompiledNetworkInFloat32UnlessTheRunSaysOtherwise() {
        assertThat(Engine.of(run("").run())).isEqualTo(Engine.COMPILED);
        assertThat(Engine.of(run("run.compute: dl4j").run())).isEqualTo(Engine.DL4J);
        assertThat(Engine.of(run("run.precision: bf16").run()))
                .isEqualTo(new Engine(ComputeMode.COMPILED, Precision.BF16));
    }

    @Test
    void isOfABlueprintWhoseOtherPartsItDoesNotTouch() {
        NetworkBlueprint blueprint = Blueprints.of(Blueprints.SMOOTH, Optimizers.sgd(0.1), 1);

        assertThat(blueprint.engine()).isEqualTo(Engine.COMPILED);
        assertThat(blueprint.on(Engine.DL4J).engine()).isEqualTo(Engine.DL4J);
        assertThat(blueprint.on(Engine.DL4J).on(Engine.COMPILED)).isEqualTo(blueprint);
    }

    @Test
    void drawsTheSameInitialStateAsAnyOther() {
        NetworkBlueprint blueprint =
                Blueprints.of(Blueprints.WITH_BATCHNORM, Optimizers.sgd(0.1), 1);

        assertThat(Replica.initialState(blueprint.on(Engine.DL4J)))
                .isEqualTo(Replica.initialState(blueprint));
    }

    @Test
    void hasNoOtherPrecisionOnDl4jsLayers() {
        assertThatThrownBy(() -> new Engine(ComputeMode.DL4J, Precision.BF16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DL4J's layers compute in fp32 only.");
    }

    @Test
    void saysInTheWordsOfTheJobFileWhatItIs() {
        assertThat(Engine.COMPILED).hasToString("compiled, fp32");
        assertThat(Engine.DL4J).hasToString("dl4j, fp32");
    }

    private static JobConfig run(String yaml) {
        return JobConfigReader.read("job.yaml", yaml + "\n", JOB);
    }
}
