package io.convoy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.convoy.error.ConfigException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobConfigProblemsTest {
    private static final Map<String, String> REQUIRED =
            Map.of("data.train", "images", "network", "scinet-5");

    @Test
    void tellsAllProblemsAtOnceInTheOrderOfTheFile() {
        String yaml =
                """
                run:
                  epochs: 3
                  minibatch: 0
                optimizer:
                  warmup-epochs: 3
                  kind: adm
                sync:
                  perod: 5
                data:
                  validation-fraction: 1
                """;
        Map<String, String> overrides = new LinkedHashMap<>();
        overrides.put("sync.polcy", "averaging");
        overrides.put("run.workers", "none");
        assertThat(problems(yaml, overrides))
                .containsExactly(
                        "Invalid run.minibatch (line 3): '0'. It must be a whole number from 1 to"
                                + " 65536.",
                        "Invalid optimizer.warmup-epochs (line 5): '3'. It must be less than"
                                + " run.epochs, which is 3. Warm up for fewer epochs, or train for"
                                + " more.",
                        "Invalid optimizer.kind (line 6): 'adm'. It must be one of sgd, momentum,"
                                + " adam, nadam, amsgrad, adamax, rmsprop, adagrad, adadelta. Did"
                                + " you mean 'adam'?",
                        "Unknown key 'sync.perod' (line 8). Did you mean 'sync.period'?",
                        "Invalid data.validation-fraction (line 10): '1'. It must be a number, 0 or"
                                + " more and less than 1.",
                        "Unknown key '--sync.polcy'. Did you mean 'sync.policy'?",
                        "Invalid --run.workers: 'none'. It must be a whole number, 1 or more.",
                        "Missing key 'data.train'. Name the folder of training images, in the job"
                                + " file or as --data.train=URI.",
                        "Missing key 'network'. Name a network of conf/networks, or the path of a"
                                + " network description, in the job file or as --network=NAME.");
    }

    @Test
    void suggestsTheKeyOfThatNameInAnotherGroup() {
        assertThat(problems("epochs: 3\n", REQUIRED))
                .containsExactly("Unknown key 'epochs' (line 1). Did you mean 'run.epochs'?");
        assertThat(problems("run:\n  network: x\n", REQUIRED))
                .containsExactly("Unknown key 'run.network' (line 2). Did you mean 'network'?");
        assertThat(problems("learning_rate: 1\n", REQUIRED))
                .containsExactly(
                        "Unknown key 'learning_rate' (line 1). Did you mean"
                                + " 'optimizer.learning-rate'?");
    }

    @Test
    void suggestsAGroup() {
        assertThat(problems("optimiser:\n  kind: adam\n  knd: x\n", REQUIRED))
                .containsExactly("Unknown key 'optimiser' (line 1). Did you mean 'optimizer'?");
    }

    @Test
    void saysWhereTheKeysAreListedIfNoneIsNear() {
        assertThat(problems("compression: zip\n", REQUIRED))
                .containsExactly(
                        "Unknown key 'compression' (line 1). 'convoy train --help' lists all"
                                + " keys.");
    }

    @Test
    void refusesAValueWhereAGroupIsExpected() {
        assertThat(problems("sync: averaging\n", REQUIRED))
                .containsExactly(
                        "Invalid sync (line 1): 'averaging'. It is a group of keys. Set one of"
                                + " sync.policy, sync.period, sync.staleness, sync.payload, sync.timeout.");
        assertThat(problems("sync: [averaging]\n", REQUIRED))
                .containsExactly(
                        "Invalid sync (line 1): a list. It is a group of keys. Set one of"
                                + " sync.policy, sync.period, sync.staleness, sync.payload, sync.timeout.");
        assertThat(problems("", with("sync", "averaging")))
                .containsExactly(
                        "Invalid --sync: 'averaging'. It is a group of keys. Set one of"
                                + " sync.policy, sync.period, sync.staleness, sync.payload, sync.timeout.");
    }

    @Test
    void refusesAGroupOrListWhereAValueIsExpected() {
        assertThat(problems("run:\n  epochs:\n    first: 3\n", REQUIRED))
                .containsExactly(
                        "Invalid run.epochs (line 2): a group of keys. It must be a whole number, 1"
                                + " or more.");
        assertThat(problems("run:\n  epochs: [3]\n", REQUIRED))
                .containsExactly(
                        "Invalid run.epochs (line 2): a list. It must be a whole number, 1 or"
                                + " more.");
        assertThat(problems("data:\n  classes: [[a, b], c]\n", REQUIRED))
                .containsExactly(
                        "Invalid data.classes (line 2): a list. It must be 2 or more class names,"
                                + " such as cat,dog.");
    }

    @Test
    void aRequiredKeyThatIsWrongIsNotAlsoMissing() {
        assertThat(problems("data:\n  train: [a]\nnetwork:\n", Map.of()))
                .containsExactly(
                        "Invalid data.train (line 2): a list. It must be a URI or path.",
                        "Invalid network (line 3): nothing. It must be a network's name or path.");
    }

    @Test
    void refusesAKeyWithNothingBehindIt() {
        assertThat(problems("data:\n  test:\n", REQUIRED))
                .containsExactly(
                        "Invalid data.test (line 2): nothing. It must be a URI or path. Or leave"
                                + " the key out.");
        assertThat(problems("", with("run.epochs", "")))
                .containsExactly(
                        "Invalid --run.epochs: nothing. It must be a whole number, 1 or more. Or"
                                + " leave the key out.");
    }

    @Test
    void refusesAKeyThatStandsInItsGroupAndOutsideOfIt() {
        assertThat(problems("sync.period: 5\nsync:\n  period: 6\n", REQUIRED))
                .containsExactly(
                        "Cannot set sync.period (line 3): it is set on line 1 already. Remove one"
                                + " of the two.");
    }

    @Test
    void tellsWhatIsWrongInTheFileEvenWhereItIsOverridden() {
        assertThat(problems("run:\n  epochs: ten\n", with("run.epochs", "10")))
                .containsExactly(
                        "Invalid run.epochs (line 2): 'ten'. It must be a whole number, 1 or"
                                + " more.");
    }

    @Test
    void rulesAboutTwoKeysSeeWhatTheCommandLineSays() {
        assertThat(problems("optimizer:\n  warmup-epochs: 2\n", with("run.epochs", "1")))
                .containsExactly(
                        "Invalid optimizer.warmup-epochs (line 2): '2'. It must be less than"
                                + " run.epochs, which is 1. Warm up for fewer epochs, or train for"
                                + " more.");
    }

    @Test
    void refusesToGoOnOnlyWithMoreWorkersThanThereWere() {
        assertThat(problems("run: {workers: 2, min-workers: 3}\n", REQUIRED))
                .containsExactly(
                        "Invalid run.min-workers (line 1): '3'. It must be at most run.workers,"
                                + " which is 2. Lower it, or train with more workers.");
    }

    @Test
    void refusesAPrecisionThatDl4jsLayersDoNotKnow() {
        assertThat(problems("run: {precision: bf16, compute: dl4j}\n", REQUIRED))
                .containsExactly(
                        "Invalid run.precision (line 1): 'bf16'. It must be fp32 where run.compute"
                                + " is dl4j, because DL4J's layers know no other. Leave the key"
                                + " out, or set run.compute: compiled.");
        assertThat(problems("run: {precision: bf16}\n", with("run.compute", "dl4")))
                .containsExactly(
                        "Invalid --run.compute: 'dl4'. It must be one of compiled, dl4j. Did you"
                                + " mean 'dl4j'?");
    }

    @Test
    void refusesAGpuForNetworksThatTheProcessorComputes() {
        assertThat(problems("run: {device: cuda}\n", REQUIRED))
                .containsExactly(
                        "Invalid run.device (line 1): 'cuda'. It must be auto or cpu where"
                                + " run.compute is compiled, because a compiled network runs on the"
                                + " processor. Set run.compute: dl4j, or leave the key out.");
        assertThat(
                        JobConfigReader.read(
                                        "job.yaml",
                                        "run: {device: cuda, compute: dl4j}\n",
                                        REQUIRED)
                                .run()
                                .device())
                .isEqualTo(Device.CUDA);
    }

    @Test
    void refusesToSendParametersInPart() {
        assertThat(problems("sync: {policy: averaging, payload: threshold}\n", REQUIRED))
                .containsExactly(
                        "Invalid sync.payload (line 1): 'threshold'. It must be fp32 or bf16 where"
                                + " sync.policy is averaging: parameters cannot be sent in part."
                                + " Set sync.payload: bf16, or sync.policy: synchronous.");
    }

    @Test
    void refusesUpdatesThatTheOwnerOfASliceCannotMake() {
        String yaml =
                """
                sync: {policy: asynchronous}
                run: {compute: dl4j}
                optimizer: {kind: adagrad}
                """;
        assertThat(problems(yaml, REQUIRED))
                .containsExactly(
                        "Invalid sync.policy (line 1): 'asynchronous'. It must be another policy"
                                + " where run.compute is dl4j, because DL4J cannot update a part of"
                                + " the parameters. Set run.compute: compiled, or sync.policy:"
                                + " synchronous.",
                        "Invalid sync.policy (line 1): 'asynchronous'. It must be another policy"
                                + " where optimizer.kind is adagrad, because the owner of a slice"
                                + " knows sgd, momentum and adam only. Set one of them, or"
                                + " sync.policy: synchronous.");
    }

    @Test
    void allowsAPeriodWithoutThePolicyThatUsesIt() {
        JobConfig config = JobConfigReader.read("job.yaml", "sync: {period: 3}\n", REQUIRED);
        assertThat(config.sync().policy()).isEqualTo(SyncPolicy.SYNCHRONOUS);
        assertThat(config.sync().period()).isEqualTo(3);
    }

    @Test
    void refusesWhatDl4jsTrainingMastersDoNotKnow() {
        assertThat(
                        problems(
                                "sync: {policy: dl4j-shared, payload: bf16}\nrun: {precision: bf16}\n",
                                REQUIRED))
                .containsExactly(
                        "Invalid sync.payload (line 1): 'bf16'. It must be fp32 where sync.policy"
                                + " is dl4j-shared, because DL4J decides by itself what travels."
                                + " Leave the key out, or set sync.policy: synchronous.",
                        "Invalid run.precision (line 2): 'bf16'. It must be fp32 where sync.policy"
                                + " is dl4j-shared, because DL4J's layers know no other. Leave the"
                                + " key out, or set sync.policy: synchronous.");
        assertThat(problems("sync: {payload: threshold}\n", with("sync.policy", "dl4j-averaging")))
                .hasSize(1);
    }

    @Test
    void allowsNothingHeldOutBecauseAManifestMayMarkTestExamples() {
        String yaml = "data: {validation-fraction: 0}\n";
        JobConfig config = JobConfigReader.read("job.yaml", yaml, REQUIRED);
        assertThat(config.data().heldOutFraction()).isZero();
    }

    @Test
    void refusesAFileThatIsNotAMap() {
        assertThat(problems("- a\n", Map.of()))
                .containsExactly(
                        "Cannot read job.yaml: it is not a job file. A job file holds one 'key:"
                                + " value' a line, such as 'network: scinet-5'.");
    }

    @Test
    void withoutAFileNoProblemNamesALine() {
        ConfigException exception =
                catchThrowableOfType(
                        ConfigException.class, () -> JobConfigReader.read(Map.of("network", " ")));
        assertThat(exception.problems())
                .containsExactly(
                        "Invalid --network: ' '. It must be a network's name or path.",
                        "Missing key 'data.train'. Name the folder of training images, in the job"
                                + " file or as --data.train=URI.");
    }

    private static Map<String, String> with(String key, String text) {
        Map<String, String> overrides = new LinkedHashMap<>(REQUIRED);
        overrides.put(key, text);
        return overrides;
    }

    private static List<String> problems(String yaml, Map<String, String> overrides) {
        ConfigException exception =
                catchThrowableOfType(
                        ConfigException.class,
                        () -> JobConfigReader.read("job.yaml", yaml, overrides));
        assertThat(exception).isNotNull();
        return exception.problems();
    }
}
