package io.convoy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/**
 * Every key reaches its own place: each has a value here that is not its default, but for two whose
 * other values exclude those of another: {@code run.compute} and {@code data.class-weights}.
 */
class JobConfigMappingTest {
    private static final String YAML =
            """
            network: networks/mine.yaml
            data:
              train: s3a://bucket/train
              test: hdfs://host/test
              format: manifest
              shape: [28, 32, 3]
              classes: [cat, "dog, wet"]
              label-separator: "|"
              validation-fraction: 0.125
              resize: pad
              background: ff8000
              decode-timeout: 1500ms
              max-pixels: 1000000
              max-bad-fraction: 0.5
              validation: held
              group: (p[0-9]+)/
              normalize: dataset
              sampling: natural
              class-weights: none
              augment:
                flip: both
                shift: 0.1
                rotate: 15
                zoom: 0.2
                crop-padding: 4
                brightness: 0.3
                contrast: 0.25
                cutout: 8
            optimizer:
              kind: adam
              learning-rate: 3e-4
              momentum: 0.8
              beta1: 0.7
              beta2: 0.99
              epsilon: 1e-7
              l1: 0.0001
              l2: 0.0005
              schedule: cosine
              warmup-epochs: 2
            sync:
              policy: averaging
              period: 5
              staleness: 4
              payload: bf16
              timeout: 2m
            run:
              workers: 4
              min-workers: 3
              max-restarts: 7
              minibatch: 128
              epochs: 30
              seed: -7
              compute: compiled
              precision: bf16
              device: cpu
              output: runs/mine
              evaluate-every: 3
              checkpoint-every: 6
            """;

    private static final JobConfig CONFIG =
            new JobConfig(
                    new DataConfig(
                            "s3a://bucket/train",
                            Optional.of("hdfs://host/test"),
                            DataFormat.MANIFEST,
                            Optional.of(new ImageShape(28, 32, 3)),
                            List.of("cat", "dog, wet"),
                            Optional.of("|"),
                            OptionalDouble.of(0.125),
                            new DecodingConfig(ResizeMode.PAD, 0xff8000, Duration.ofMillis(1500)),
                            1_000_000,
                            0.5,
                            new SplitConfig(Optional.of("held"), Optional.of("(p[0-9]+)/")),
                            new PresentationConfig(
                                    new AugmentConfig(Flip.BOTH, 0.1, 15, 0.2, 4, 0.3, 0.25, 8),
                                    Normalization.DATASET,
                                    Sampling.NATURAL,
                                    ClassWeighting.NONE)),
                    "networks/mine.yaml",
                    new OptimizerConfig(
                            OptimizerKind.ADAM,
                            3e-4,
                            0.8,
                            0.7,
                            0.99,
                            1e-7,
                            0.0001,
                            0.0005,
                            LearningRateSchedule.COSINE,
                            2),
                    new SyncConfig(SyncPolicy.AVERAGING, 5, 4, Payload.BF16, Duration.ofMinutes(2)),
                    new RunConfig(
                            OptionalInt.of(4),
                            3,
                            7,
                            128,
                            30,
                            -7,
                            ComputeMode.COMPILED,
                            Precision.BF16,
                            Device.CPU,
                            Optional.of("runs/mine"),
                            3,
                            6));

    @Test
    void aJobFileReachesEveryField() {
        assertThat(JobConfigReader.read("job.yaml", YAML, Map.of())).isEqualTo(CONFIG);
    }

    @Test
    void theCommandLineReachesEveryField() {
        assertThat(JobConfigReader.read(JobConfigWriter.texts(CONFIG))).isEqualTo(CONFIG);
    }

    @Test
    void theCommandLineWinsOverEveryKeyOfTheFile() {
        String file = JobConfigWriter.yaml(JobConfigDefaultsTest.DEFAULTS);
        assertThat(JobConfigReader.read("job.yaml", file, JobConfigWriter.texts(CONFIG)))
                .isEqualTo(CONFIG);
    }

    /** They make no sense with the rest of that file. */
    @Test
    void rareClassesMayBeShownMoreOftenOrCountMore() {
        Map<String, String> job = Map.of("data.train", "images", "network", "dff");
        String sampling = "data: {sampling: balanced}\n";
        String weights = "data: {class-weights: balanced}\n";

        assertThat(JobConfigReader.read("job.yaml", sampling, job).data().presentation().sampling())
                .isEqualTo(Sampling.BALANCED);
        assertThat(
                        JobConfigReader.read("job.yaml", weights, job)
                                .data()
                                .presentation()
                                .classWeights())
                .isEqualTo(ClassWeighting.BALANCED);
    }

    @Test
    void thisTestCoversEveryKeyWithAValueThatIsNotItsDefault() {
        Map<String, String> texts = new LinkedHashMap<>(JobConfigWriter.texts(CONFIG));
        Map<String, String> defaults = JobConfigWriter.texts(JobConfigDefaultsTest.DEFAULTS);
        assertThat(texts.keySet())
                .containsExactlyElementsOf(ConfigKeys.all().stream().map(ConfigKey::name).toList());
        texts.remove("run.compute");
        texts.remove("data.class-weights");
        texts.remove("data.sampling");
        assertThat(texts)
                .allSatisfy((name, text) -> assertThat(text).isNotEqualTo(defaults.get(name)));
    }

    @Test
    void theModeOfComputingReachesItsField() {
        String yaml = "data.train: a\nnetwork: b\nrun.compute: dl4j\n";
        JobConfig config = JobConfigReader.read("job.yaml", yaml, Map.of());
        assertThat(config.run().compute()).isEqualTo(ComputeMode.DL4J);
        assertThat(JobConfigWriter.texts(config)).containsEntry("run.compute", "dl4j");
    }

    @Test
    void theWeightsOfClassesReachTheirField() {
        String yaml = "data.train: a\nnetwork: b\ndata.class-weights: balanced\n";
        JobConfig config = JobConfigReader.read("job.yaml", yaml, Map.of());
        assertThat(config.data().presentation().classWeights()).isEqualTo(ClassWeighting.BALANCED);
        assertThat(JobConfigWriter.texts(config)).containsEntry("data.class-weights", "balanced");
    }

    @Test
    void keysInOneWordAreReadLikeKeysInGroups() {
        String yaml = "data.train: a\nnetwork: b\nsync.period: 5\nsync:\n  timeout: 1s\n";
        JobConfig config = JobConfigReader.read("job.yaml", yaml, Map.of());
        assertThat(config.sync())
                .isEqualTo(
                        new SyncConfig(
                                SyncPolicy.SYNCHRONOUS, 5, 2, Payload.FP32, Duration.ofSeconds(1)));
    }

    @Test
    void pathsStayAsTheyAreWritten() {
        String yaml = "data: {train: ../a b/./c}\nnetwork: ~/n.yaml\n";
        JobConfig config = JobConfigReader.read("job.yaml", yaml, Map.of());
        assertThat(config.data().train()).isEqualTo("../a b/./c");
        assertThat(config.network()).isEqualTo("~/n.yaml");
    }

    @Test
    void theYamlOfAConfigurationIsAJobFileToKeep() {
        assertThat(JobConfigWriter.yaml(CONFIG).lines().limit(7))
                .containsExactly(
                        "network: networks/mine.yaml",
                        "data:",
                        "  train: s3a://bucket/train",
                        "  test: hdfs://host/test",
                        "  format: manifest",
                        "  shape: [28, 32, 3]",
                        "  classes: [cat, 'dog, wet']");
    }
}
