package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.OptimizerConfig;
import io.convoy.config.OptimizerKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class ModelArchiveTest {
    private static final OptimizerConfig ADAM = Optimizers.of(OptimizerKind.ADAM, 0.01);

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {Blueprints.SMOOTH, Blueprints.WITH_BATCHNORM, Blueprints.WITH_SHARED})
    void isReadAsItWasWritten(String text) throws IOException {
        ModelArchive archive = trained(text, ADAM);

        ModelArchive read = Archived.read(Archived.bytes(archive));

        assertThat(read).isEqualTo(archive);
        assertThat(read.state().digest()).isEqualTo(archive.state().digest());
        assertThat(read.state().updaterState()).isNotEmpty();
    }

    @Test
    void plainSgdHasNoUpdaterState() throws IOException {
        ModelArchive archive = trained(Blueprints.SMOOTH, Optimizers.sgd(0.1));

        assertThat(Archived.read(Archived.bytes(archive))).isEqualTo(archive);
        assertThat(Archived.entries(Archived.bytes(archive)))
                .containsOnlyKeys("configuration.json", "coefficients.bin", "convoy.json");
    }

    @Test
    void equalModelsGiveEqualBytes() throws IOException {
        byte[] first = Archived.bytes(trained(Blueprints.WITH_BATCHNORM, ADAM));
        byte[] second = Archived.bytes(trained(Blueprints.WITH_BATCHNORM, ADAM));

        assertThat(second).isEqualTo(first);
        assertThat(Archived.bytes(Archived.read(first))).as("written again").isEqualTo(first);
    }

    @Test
    void theTimeOfWritingIsNotInIt() throws IOException {
        byte[] bytes = Archived.bytes(trained(Blueprints.SMOOTH, ADAM));

        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            assertThat(zip.getNextEntry().getTimeLocal()).hasToString("1980-01-01T00:00");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Blueprints.SMOOTH, Blueprints.WITH_BATCHNORM, Blueprints.WITH_DROPOUT})
    void opensInPlainDl4j(String text) throws IOException {
        ModelArchive archive = trained(text, ADAM);
        Path file = Files.write(folder.resolve("model.zip"), Archived.bytes(archive));
        INDArray features = Rounds.pass(archive.blueprint(), 0).next().features();

        ComputationGraph plain = ModelSerializer.restoreComputationGraph(file.toFile());

        assertThat(plain.params().toFloatVector()).containsExactly(archive.state().parameters());
        assertThat(plain.getUpdater().getStateViewArray().dup().data().asFloat())
                .containsExactly(archive.state().updaterState());
        assertThat(plain.getIterationCount()).isEqualTo(archive.state().iteration()).isEqualTo(6);
        assertThat(plain.getEpochCount()).isEqualTo(archive.state().round()).isEqualTo(2);
        try (Replica replica = Replica.open(archive.blueprint(), archive.state())) {
            assertThat(plain.output(false, features)[0]).isEqualTo(replica.predict(features));
        }
        plain.close();
    }

    /** DL4J itself concludes from other entries than this flag how the variance is kept. */
    @Test
    void batchNormalisationKeepsItsVarianceAsItIs() throws IOException {
        ModelArchive archive = trained(Blueprints.WITH_BATCHNORM, ADAM);
        Path file = Files.write(folder.resolve("model.zip"), Archived.bytes(archive));

        ComputationGraph plain = ModelSerializer.restoreComputationGraph(file.toFile());

        BatchNormalization norm =
                (BatchNormalization) plain.getLayer("batchnorm-1").conf().getLayer();
        assertThat(norm.isUseLogStd()).isFalse();
        assertThat(plain.paramTable()).containsKey("batchnorm-1_var");
        plain.close();
        try (Replica again = Replica.open(archive.blueprint(), archive.state())) {
            assertThat(again.batchNormMoments()).isNotNull();
        }
    }

    /** With a network that goes on in plain DL4J, the archive is no dead end. */
    @Test
    void goesOnInPlainDl4jAsInAReplicaOnDl4jsLayers() throws IOException {
        ModelArchive archive = trained(Blueprints.WITH_BATCHNORM, ADAM);
        Path file = Files.write(folder.resolve("model.zip"), Archived.bytes(archive));
        ComputationGraph plain = ModelSerializer.restoreComputationGraph(file.toFile());

        Rounds.pass(archive.blueprint(), 2)
                .forEachRemaining(minibatch -> plain.fit(Drawn.dataSet(minibatch)));

        ModelState next = Rounds.next(archive.blueprint().on(Engine.DL4J), archive.state());
        assertThat(plain.params().toFloatVector()).containsExactly(next.parameters());
        plain.close();
    }

    @Test
    void namesWhatTheNetworkNeeds() throws IOException {
        ModelArchive read = Archived.read(Archived.bytes(trained(Blueprints.SMOOTH, ADAM)));

        NetworkBlueprint blueprint = read.blueprint();

        assertThat(blueprint.classes()).containsExactly("class-0", "class-1", "class-2");
        assertThat(blueprint.input().dimensions()).containsExactly(1, 8, 8);
        assertThat(blueprint.loss()).isEqualTo(LossKind.CATEGORICAL_CROSSENTROPY);
        assertThat(read.card().job())
                .isEqualTo(Map.of("run.seed", "7", "optimizer.kind", "adam", "network", "smooth"));
    }

    @Test
    void refusesACardOfAnotherState() {
        ModelArchive archive = trained(Blueprints.SMOOTH, ADAM);
        ModelState other = Replica.initialState(Blueprints.of(Blueprints.SMOOTH, ADAM, 1));

        assertThatThrownBy(() -> new ModelArchive(archive.card(), archive.configuration(), other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot archive ModelState[round=0, iteration=0, parameters=151, updaterState=302]: its card is that of another state.");
    }

    private static ModelArchive trained(String text, OptimizerConfig optimizer) {
        NetworkBlueprint blueprint = Blueprints.of(text, optimizer, 2);
        ModelState state = Replica.initialState(blueprint);
        state = Rounds.next(blueprint, Rounds.next(blueprint, state));
        return Archived.archive(blueprint, state);
    }
}
