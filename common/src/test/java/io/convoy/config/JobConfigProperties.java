package io.convoy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.convoy.error.ConfigException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JobConfigProperties {

    @Property
    void textsReadBackAsTheSameConfiguration(@ForAll("configs") JobConfig config) {
        assertThat(JobConfigReader.read(JobConfigWriter.texts(config))).isEqualTo(config);
    }

    @Property
    void yamlReadsBackAsTheSameConfiguration(@ForAll("configs") JobConfig config) {
        String yaml = JobConfigWriter.yaml(config);
        assertThat(JobConfigReader.read("job.yaml", yaml, Map.of())).isEqualTo(config);
    }

    @Property
    void anyValueIsAcceptedOrRefusedInWords(
            @ForAll("keys") ConfigKey<?> key, @ForAll("values") String text) {
        Map<String, String> overrides = new LinkedHashMap<>();
        overrides.put("data.train", "images");
        overrides.put("network", "scinet-5");
        overrides.put(key.name(), text);
        Throwable thrown = catchThrowable(() -> JobConfigReader.read(overrides));
        if (thrown != null) {
            assertThat(thrown).isExactlyInstanceOf(ConfigException.class);
            assertThat(((ConfigException) thrown).problems())
                    .singleElement()
                    .asString()
                    .contains("--" + key.name())
                    .doesNotContain("\n", "\r")
                    .endsWith(".")
                    .hasSizeLessThan(500);
        }
    }

    @Provide
    Arbitrary<JobConfig> configs() {
        return Combinators.combine(DrawnData.configs(), names(), optimizers(), syncs(), runs())
                .as(JobConfig::new)
                .filter(config -> config.optimizer().warmupEpochs() < config.run().epochs())
                .filter(JobConfigProperties::precisionExists)
                .filter(JobConfigProperties::dl4jKnowsIt)
                .filter(JobConfigProperties::policyFits)
                .filter(
                        config ->
                                config.data().test().isPresent()
                                        || config.data().heldOutFraction() > 0);
    }

    private static boolean precisionExists(JobConfig config) {
        return config.run().compute() == ComputeMode.COMPILED
                || config.run().precision() == Precision.FP32;
    }

    private static boolean dl4jKnowsIt(JobConfig config) {
        return !config.sync().policy().isDl4js()
                || (config.sync().payload() == Payload.FP32
                        && config.run().precision() == Precision.FP32);
    }

    private static boolean policyFits(JobConfig config) {
        return switch (config.sync().policy()) {
            case AVERAGING -> config.sync().payload() != Payload.THRESHOLD;
            case ASYNCHRONOUS ->
                    config.run().compute() == ComputeMode.COMPILED
                            && config.optimizer().kind().compareTo(OptimizerKind.ADAM) <= 0;
            case SYNCHRONOUS, AUTO, DL4J_AVERAGING, DL4J_SHARED -> true;
        };
    }

    @Provide
    Arbitrary<ConfigKey<?>> keys() {
        return Arbitraries.of(ConfigKeys.all());
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(200),
                Arbitraries.of(
                                "0", "1", "-1", "9", "e", "E", ".", "+", ",", "[", "]", "'", "s",
                                "m")
                        .list()
                        .ofMaxSize(12)
                        .map(words -> String.join("", words)));
    }

    static Arbitrary<Double> fractions() {
        return Arbitraries.doubles().between(0, 1).map(JobConfigProperties::positiveZero);
    }

    private static Arbitrary<OptimizerConfig> optimizers() {
        Arbitrary<List<Double>> fractions = below1().list().ofSize(3);
        Arbitrary<List<Double>> weights = notNegative().list().ofSize(2);
        return Combinators.combine(
                        Arbitraries.of(OptimizerKind.class),
                        positive(),
                        fractions,
                        positive(),
                        weights,
                        Arbitraries.of(LearningRateSchedule.class),
                        sizes(0, 20))
                .as(
                        (kind, rate, fraction, epsilon, weight, schedule, warmup) ->
                                new OptimizerConfig(
                                        kind,
                                        rate,
                                        fraction.get(0),
                                        fraction.get(1),
                                        fraction.get(2),
                                        epsilon,
                                        weight.get(0),
                                        weight.get(1),
                                        schedule,
                                        warmup));
    }

    private static Arbitrary<SyncConfig> syncs() {
        return Combinators.combine(
                        Arbitraries.of(SyncPolicy.class),
                        sizes(1, Integer.MAX_VALUE),
                        sizes(0, 1000),
                        Arbitraries.of(Payload.FP32, Payload.BF16),
                        Arbitraries.longs().between(1, 86_400_000).map(Duration::ofMillis))
                .as(SyncConfig::new);
    }

    private static Arbitrary<RunConfig> runs() {
        return Combinators.combine(
                        sizes(1, Integer.MAX_VALUE).optional(),
                        sizes(1, 1000),
                        sizes(1, 65_536),
                        Arbitraries.longs(),
                        Arbitraries.of(ComputeMode.class),
                        Arbitraries.of(Precision.class),
                        names().optional(),
                        sizes(1, Integer.MAX_VALUE).list().ofSize(3))
                .as(
                        (workers, small, minibatch, seed, compute, precision, output, large) ->
                                new RunConfig(
                                        workers.map(OptionalInt::of).orElse(OptionalInt.empty()),
                                        Math.min(small, workers.orElse(small)),
                                        small - 1,
                                        minibatch,
                                        large.get(2),
                                        seed,
                                        compute,
                                        precision,
                                        seed % 2 == 0 ? Device.AUTO : Device.CPU,
                                        output,
                                        large.get(0),
                                        large.get(1)));
    }

    /** Whatever may be the name of a folder, also what YAML or a list would take for syntax. */
    static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                "null", "~", "yes", "1", "1e5", "[a", "a, b", "'a'", "\"", "#"),
                        Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(20),
                        Arbitraries.strings().all().ofMaxLength(8))
                .filter(TextType::isName);
    }

    static Arbitrary<Integer> sizes(int min, int max) {
        return Arbitraries.integers().between(min, max);
    }

    static Arbitrary<Double> below1() {
        return notNegative().filter(x -> x < 1);
    }

    private static Arbitrary<Double> positive() {
        return notNegative().filter(x -> x > 0);
    }

    private static Arbitrary<Double> notNegative() {
        return Arbitraries.oneOf(
                Arbitraries.of(0.0, 0.1, 1e-8, 0.999, Double.MIN_VALUE),
                Arbitraries.doubles().between(0, 0.99).map(JobConfigProperties::positiveZero),
                Arbitraries.integers()
                        .between(-300, 0)
                        .map(exponent -> 1.5 * Math.pow(10, exponent)));
    }

    private static double positiveZero(double x) {
        return x + 0.0;
    }
}
