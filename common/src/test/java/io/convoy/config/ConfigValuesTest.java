package io.convoy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.ConfigException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each key accepts and refuses, at both ends of its range. */
class ConfigValuesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    data.max-pixels             | 0           | It must be a whole number from 1 to 500000000.
                    data.max-pixels             | 500000001   | It must be a whole number from 1 to 500000000.
                    data.max-bad-fraction       | 1.01        | It must be a number from 0 to 1.
                    data.max-bad-fraction       | -0.1        | It must be a number from 0 to 1.
                    data.validation-fraction    | 1           | It must be a number, 0 or more and less than 1.
                    data.format                 | Folders     | It must be one of auto, folders, manifest, idx, points, pack. Did you mean 'folders'?
                    data.format                 | tfrecord    | It must be one of auto, folders, manifest, idx, points, pack.
                    optimizer.learning-rate     | 0           | It must be a number greater than 0.
                    optimizer.learning-rate     | -1          | It must be a number greater than 0.
                    optimizer.learning-rate     | NaN         | It must be a number greater than 0.
                    optimizer.learning-rate     | Infinity    | It must be a number greater than 0.
                    optimizer.learning-rate     | 1e999       | It must be a number greater than 0.
                    optimizer.learning-rate     | 1e-999      | It must be a number greater than 0.
                    optimizer.learning-rate     | 0.1f        | It must be a number greater than 0.
                    optimizer.learning-rate     | 0,1         | It must be a number greater than 0.
                    optimizer.learning-rate     | .           | It must be a number greater than 0.
                    optimizer.momentum          | 1           | It must be a number, 0 or more and less than 1.
                    optimizer.momentum          | -0.1        | It must be a number, 0 or more and less than 1.
                    optimizer.beta1             | 1.0         | It must be a number, 0 or more and less than 1.
                    optimizer.beta2             | 1.5         | It must be a number, 0 or more and less than 1.
                    optimizer.epsilon           | 0           | It must be a number greater than 0.
                    optimizer.l1                | -1e-9       | It must be a number, 0 or more.
                    optimizer.l2                | x           | It must be a number, 0 or more.
                    optimizer.schedule          | cosin       | It must be one of constant, cosine, linear, step. Did you mean 'cosine'?
                    optimizer.warmup-epochs     | -1          | It must be a whole number, 0 or more.
                    sync.policy                 | averging    | It must be one of synchronous, averaging, asynchronous, auto, dl4j-averaging, dl4j-shared. Did you mean 'averaging'?
                    sync.period                 | 0           | It must be a whole number, 1 or more.
                    sync.timeout                | 60          | It must be a time with its unit, such as 500ms, 60s or 2m. Add the unit: 60ms, 60s or 60m.
                    sync.timeout                | 1.5s        | It must be a time with its unit, such as 500ms, 60s or 2m.
                    sync.timeout                | -1s         | It must be a time with its unit, such as 500ms, 60s or 2m.
                    sync.timeout                | 0s          | It must be more than 0s and at most 24h.
                    sync.timeout                | 25h         | It must be more than 0s and at most 24h.
                    run.workers                 | 0           | It must be a whole number, 1 or more.
                    run.minibatch               | 65537       | It must be a whole number from 1 to 65536.
                    run.epochs                  | 1e3         | It must be a whole number, 1 or more.
                    run.epochs                  | 10.0        | It must be a whole number, 1 or more.
                    run.epochs                  | 2147483648  | It must be a whole number from 1 to 2147483647.
                    run.epochs                  | 99999999999999999999 | It must be a whole number from 1 to 2147483647.
                    run.seed                    | 0x1F        | It must be a whole number.
                    run.compute                 | Compiled    | It must be one of compiled, dl4j. Did you mean 'compiled'?
                    run.precision               | fp16        | It must be one of fp32, bf16.
                    run.device                  | gpu         | It must be one of auto, cpu, cuda. Did you mean 'cpu'?
                    run.evaluate-every          | 0           | It must be a whole number, 1 or more.
                    run.checkpoint-every        | 0           | It must be a whole number, 1 or more.
                    data.shape                  | 28,0,1      | It must be height,width,channels, such as 28,28,1, each 1 or more.
                    data.shape                  | 28,-28,1    | It must be height,width,channels, such as 28,28,1, each 1 or more.
                    data.shape                  | 28,28       | It must be height,width,channels, such as 28,28,1, each 1 or more.
                    data.shape                  | 28x28x1     | It must be height,width,channels, such as 28,28,1, each 1 or more.
                    data.shape                  | [28,28,1    | It must be height,width,channels, such as 28,28,1, each 1 or more.
                    data.shape                  | 65536,65536,1 | Height x width x channels must be 100000000 at most.
                    data.shape                  | 100000000,100000000,100000000 | Height x width x channels must be 100000000 at most.
                    data.classes                | cat         | It must be 2 or more class names, such as cat,dog.
                    data.classes                | cat,dog,cat | Class names must differ, and 'cat' stands there twice.
                    data.classes                | cat,,dog    | Class 2 of the list has no name. It must be 2 or more class names, such as cat,dog.
                    data.classes                | [cat, ' ']  | Class 2 of the list has no name. It must be 2 or more class names, such as cat,dog.
                    data.classes                | [a, {b: c}] | It must be 2 or more class names, such as cat,dog.
                    """)
    void refuses(String key, String text, String rule) {
        assertThatThrownBy(() -> read(key, text))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessage("Invalid --%s: '%s'. %s", key, text, rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    data.max-pixels          | 1                    | 1
                    data.max-pixels          | 500000000            | 500000000
                    data.max-bad-fraction    | 0                    | 0
                    data.max-bad-fraction    | 1                    | 1
                    data.validation-fraction | .999                 | 0.999
                    optimizer.learning-rate  | 1E-3                 | 0.001
                    optimizer.learning-rate  | 1e30                 | 1e30
                    optimizer.learning-rate  | +12.                 | 12
                    optimizer.momentum       | 0                    | 0
                    optimizer.l1             | -0                   | 0
                    sync.timeout             | 500ms                | 500ms
                    sync.timeout             | 1500ms               | 1500ms
                    sync.timeout             | 2 m                  | 120s
                    sync.timeout             | 24h                  | 86400s
                    run.minibatch            | 65536                | 65536
                    run.epochs               | 2147483647           | 2147483647
                    run.seed                 | -9223372036854775808 | -9223372036854775808
                    run.compute              | dl4j                 | dl4j
                    run.precision            | bf16                 | bf16
                    run.device               | cpu                  | cpu
                    run.workers              | +3                   | 3
                    data.shape               | [28, 28, 1]          | 28,28,1
                    data.shape               | ' 1, 1, 100000000 '  | 1,1,100000000
                    data.classes             | [cat, dog]           | cat,dog
                    data.classes             | cat, dog             | cat,dog
                    data.classes             | ["tench, fish", null0, 'null'] | ['tench, fish', null0, 'null']
                    """,
            quoteCharacter = '`')
    void accepts(String key, String text, String written) {
        String unquoted = text.startsWith("'") ? text.substring(1, text.length() - 1) : text;
        assertThat(JobConfigWriter.texts(read(key, unquoted))).containsEntry(key, written);
    }

    @Test
    void refusesAnEndlessValueInAShortMessage() {
        assertThatThrownBy(() -> read("run.epochs", "9".repeat(1_000_000)))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessage(
                        "Invalid --run.epochs: '%s…'. It must be a whole number from 1 to"
                                + " 2147483647.",
                        "9".repeat(80));
    }

    @Test
    void refusesPathsOfTwoLines() {
        assertThatThrownBy(() -> read("run.output", "a\nb"))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessage("Invalid --run.output: 'a\\nb'. It must be a URI or path.");
    }

    private static JobConfig read(String key, String text) {
        Map<String, String> overrides =
                new HashMap<>(Map.of("data.train", "images", "network", "scinet-5"));
        overrides.put(key, text);
        return JobConfigReader.read(overrides);
    }
}
