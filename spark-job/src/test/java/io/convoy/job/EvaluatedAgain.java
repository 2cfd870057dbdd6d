package io.convoy.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.cli.Command;
import java.nio.file.Path;

/** The archive of a finished run, evaluated by itself. */
final class EvaluatedAgain {

    private EvaluatedAgain() {}

    /**
     * Evaluates it on the run's test examples, which gives the figures that the run ended with.
     *
     * @param output where the evaluation is written
     * @param csv file with the figures, in the run folder and in {@code output}
     */
    static void assertSame(Path run, Path test, Path output, String csv) {
        Command evaluated =
                Command.run(
                        "evaluate",
                        run.resolve("model.zip").toString(),
                        test.toString(),
                        "--output=" + output);

        assertThat(evaluated.exitCode()).as(evaluated.output()).isZero();
        assertThat(output.resolve(csv)).hasSameTextualContentAs(run.resolve(csv));
    }
}
