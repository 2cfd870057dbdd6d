package io.convoy.cli;

import io.convoy.report.Terminal;
import io.convoy.sample.Difficulty;
import io.convoy.sample.SampleKind;
import io.convoy.sample.SampleRequest;
import io.convoy.sample.SampleSummary;
import io.convoy.sample.SampleWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code convoy sample}: draws a data set to try things on. */
@Command(
        name = "sample",
        description = "Draws a data set into a new folder: the same seed draws the same pixels.",
        mixinStandardHelpOptions = true)
final class SampleCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            description =
                    "cells (256x256 gray, 2 classes), shapes (64x64 colour, 6 classes), scenes (64x64 colour, any of 3 classes in a picture, with manifests) or blobs (points, 3 classes).")
    private String kind;

    @Parameters(index = "1", paramLabel = "DIR", description = "A new or empty folder.")
    private Path folder;

    @Option(
            names = "--train",
            paramLabel = "N",
            defaultValue = "600",
            description = "Training examples (${DEFAULT-VALUE}).")
    private int train;

    @Option(
            names = "--test",
            paramLabel = "N",
            defaultValue = "200",
            description = "Test examples, or 0 (${DEFAULT-VALUE}).")
    private int test;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides every pixel (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--difficulty",
            paramLabel = "HOW",
            defaultValue = "clear",
            description = "Of cells: clear or unclear (${DEFAULT-VALUE}).")
    private String difficulty;

    SampleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SampleRequest request =
                new SampleRequest(
                        SampleKind.named(kind), train, test, seed, Difficulty.named(difficulty));
        SampleSummary summary = SampleWriter.write(request, folder);
        terminal.print(
                String.format(
                        Locale.ROOT,
                        "Drew %,d training and %,d test examples of %s in %s",
                        summary.train(),
                        summary.test(),
                        String.join(", ", summary.classes()),
                        summary.folder()));
        return 0;
    }
}
