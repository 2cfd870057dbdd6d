package io.convoy.cli;

import io.convoy.config.JobConfig;
import io.convoy.config.JobConfigReader;
import io.convoy.config.JobConfigWriter;
import io.convoy.error.ConfigException;
import io.convoy.job.Caution;
import io.convoy.job.Start;
import io.convoy.job.TrainingSetup;
import io.convoy.model.Networks;
import io.convoy.report.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/**
 * {@code convoy bundle}: checks a job and prints it in one word, after a line with the place of its
 * outcome. For the launcher, before a driver starts on the cluster.
 */
@Command(name = "bundle", hidden = true)
final class BundleCommand implements Callable<Integer> {
    private static final List<String> PLACES =
            List.of("data.train", "data.test", "data.validation", "run.output");

    private final Terminal terminal;

    @Parameters(index = "0", arity = "0..1")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--resume")
    private boolean[] resume = {};

    @Option(names = "--skip-check")
    private boolean[] skipCheck = {};

    @Unmatched private List<String> overrides = new ArrayList<>();

    BundleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        JobConfig config = JobArguments.read(file, overrides);
        TrainingSetup setup = new TrainingSetup(config);
        Map<String, String> job = new LinkedHashMap<>(JobConfigWriter.texts(config));
        if (resume.length > 0 && !job.containsKey("run.output")) {
            throw new ConfigException(
                    "Cannot resume: run.output does not say which run. Add --run.output=DIR, the folder of the run that was stopped.");
        }
        job.putIfAbsent("run.output", setup.newOutput());
        boolean local = defaultIsLocal();
        PLACES.forEach(key -> job.computeIfPresent(key, (name, uri) -> place(uri, local)));
        String outcome =
                "%s.%s.outcome"
                        .formatted(
                                job.get("run.output").replaceAll("/+$", ""),
                                UUID.randomUUID().toString().substring(0, 8));
        Bundle bundle =
                new Bundle(
                        JobConfigWriter.texts(JobConfigReader.read(job)),
                        Networks.isPath(config.network()) ? text(config.network()) : "",
                        (resume.length > 0 ? Start.RESUME : Start.FRESH).name(),
                        (skipCheck.length > 0 ? Caution.SKIP : Caution.CHECK).name(),
                        outcome);
        terminal.print(outcome);
        terminal.print(bundle.encode());
        return 0;
    }

    /** A path of this machine in full, because the driver starts in another folder. */
    private static String place(String uri, boolean local) {
        if (uri.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*")) {
            return uri;
        }
        String home = System.getProperty("user.home");
        String path = uri.equals("~") || uri.startsWith("~/") ? home + uri.substring(1) : uri;
        return local ? Path.of(path).toAbsolutePath().normalize().toString() : path;
    }

    private static boolean defaultIsLocal() {
        return FileSystem.getDefaultUri(SparkHadoopUtil.get().newConfiguration(new SparkConf()))
                .getScheme()
                .equals("file");
    }

    private static String text(String network) {
        try {
            return Files.readString(Path.of(network));
        } catch (IOException e) {
            throw new ConfigException(
                    "Cannot read network %s: %s.".formatted(network, e.getMessage()));
        }
    }
}
