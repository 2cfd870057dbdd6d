package io.convoy.cli;

import io.convoy.job.Preview;
import io.convoy.job.TrainingSetup;
import io.convoy.report.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code convoy preview}: shows what augmentation makes of training images. */
@Command(
        name = "preview",
        description = "Draws some training images and what augmentation makes of them.",
        customSynopsis =
                "convoy preview [JOB.yaml] [--KEY=VALUE ...] [--epoch=N] [--output=preview.png]",
        mixinStandardHelpOptions = true)
final class PreviewCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", arity = "0..1", paramLabel = "JOB.yaml", description = "The job file.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--epoch",
            paramLabel = "N",
            defaultValue = "1",
            description = "The first epoch that is shown, and five more (${DEFAULT-VALUE}).")
    private int epoch;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "preview.png",
            description = "The PNG file, replaced if it exists (${DEFAULT-VALUE}).")
    private Path output;

    @Unmatched private List<String> overrides = new ArrayList<>();

    PreviewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        TrainingSetup setup = new TrainingSetup(JobArguments.read(file, overrides));
        new Preview(setup, terminal).write(epoch, output);
        return 0;
    }
}
