package io.convoy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class JobConfigDefaultsTest {
    static final JobConfig DEFAULTS =
            new JobConfig(
                    new DataConfig(
                            "images",
                            Optional.empty(),
                            DataFormat.AUTO,
                            Optional.empty(),
                            List.of(),
                            Optional.empty(),
                            OptionalDouble.empty(),
                            DecodingConfig.DEFAULT,
                            64_000_000,
                            0.01,
                            SplitConfig.PLAIN,
                            PresentationConfig.PLAIN),
                    "scinet-5",
                    new OptimizerConfig(
                            OptimizerKind.MOMENTUM,
                            0.01,
                            0.9,
                            0.9,
                            0.999,
                            1e-8,
                            0,
                            0,
                            LearningRateSchedule.CONSTANT,
                            0),
                    new SyncConfig(
                            SyncPolicy.SYNCHRONOUS, 10, 2, Payload.FP32, Duration.ofSeconds(60)),
                    new RunConfig(
                            OptionalInt.empty(),
                            1,
                            3,
                            64,
                            10,
                            1,
                            ComputeMode.COMPILED,
                            Precision.FP32,
                            Device.AUTO,
                            Optional.empty(),
                            1,
                            1));

    private static final Map<String, String> REQUIRED =
            Map.of("data.train", "images", "network", "scinet-5");

    @Test
    void onlyRequiredKeysGiveTheDefaults() {
        assertThat(JobConfigReader.read(REQUIRED)).isEqualTo(DEFAULTS);
    }

    @Test
    void anEmptyFileAddsNothing() {
        assertThat(JobConfigReader.read("job.yaml", "", REQUIRED)).isEqualTo(DEFAULTS);
    }

    @Test
    void aGroupWhoseKeysAreAllCommentedOutAddsNothing() {
        String yaml = "sync:\n  # period: 5\n";
        assertThat(JobConfigReader.read("job.yaml", yaml, REQUIRED)).isEqualTo(DEFAULTS);
    }

    @Test
    void theRequiredKeysAreTrainAndNetwork() {
        assertThat(ConfigKeys.all())
                .filteredOn(key -> key.remedy().isPresent())
                .extracting(ConfigKey::name)
                .containsExactlyInAnyOrderElementsOf(REQUIRED.keySet());
    }

    @Test
    void everyDefaultInTheTableIsWrittenAsItIsShown() {
        Map<String, String> texts = JobConfigWriter.texts(DEFAULTS);
        for (ConfigKey<?> key : ConfigKeys.all()) {
            key.defaultText().ifPresent(text -> assertThat(texts).containsEntry(key.name(), text));
        }
    }

    @Test
    void withoutTestExamplesAFifthIsHeldOut() {
        assertThat(DEFAULTS.data().heldOutFraction()).isEqualTo(0.2);
    }

    @Test
    void withTestExamplesNothingIsHeldOut() {
        String yaml = "data: {train: a, test: b}\nnetwork: dff\n";
        JobConfig config = JobConfigReader.read("job.yaml", yaml, Map.of());
        assertThat(config.data().heldOutFraction()).isZero();
    }
}
