package io.convoy.cli;

import io.convoy.cluster.SparkSettings;
import io.convoy.config.ImageShape;
import io.convoy.config.UriRule;
import io.convoy.error.ConfigException;
import io.convoy.job.PackJob;
import io.convoy.report.Terminal;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code convoy pack}: makes few files of many. */
@Command(
        name = "pack",
        description = {
            "Packs labelled images into few files, from which a training starts faster.",
            "Stopped, it goes on with the same command. A pack is named where a folder of images would be."
        },
        mixinStandardHelpOptions = true)
final class PackCommand implements Callable<Integer> {
    private static final String SHAPE = "[1-9][0-9]{0,4},[1-9][0-9]{0,4},[13]";

    private final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "DATA",
            description = "URI of a folder of class folders, or of a CSV manifest.")
    private String data;

    @Parameters(index = "1", paramLabel = "PACK", description = "URI of a new folder.")
    private String pack;

    @Option(
            names = "--decoded",
            paramLabel = "H,W,C",
            description =
                    "Pack pixels, decoded to this height, width and channels (1 or 3), and not the files: starts fastest, for jobs of this shape only.")
    private Optional<String> decoded = Optional.empty();

    @Option(
            names = "--label-separator",
            paramLabel = "C",
            description =
                    "Character between the class names in a manifest's labels, where an image may be of several classes or of none.")
    private Optional<String> separator = Optional.empty();

    PackCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        UriRule.requireNoPassword("DATA", data);
        UriRule.requireNoPassword("PACK", pack);
        Optional<ImageShape> shape = decoded.map(PackCommand::shape);
        try (JavaSparkContext spark = SparkSettings.start("convoy pack")) {
            new PackJob(spark, terminal).run(data, pack, shape, separator);
        }
        return 0;
    }

    private static ImageShape shape(String text) {
        if (!text.matches(SHAPE)) {
            throw new ConfigException(
                    "Invalid --decoded: '%s'. It is height,width,channels, such as 64,64,3; images have 1 channel or 3."
                            .formatted(text));
        }
        int[] sides = Arrays.stream(text.split(",", -1)).mapToInt(Integer::parseInt).toArray();
        return new ImageShape(sides[0], sides[1], sides[2]);
    }
}
