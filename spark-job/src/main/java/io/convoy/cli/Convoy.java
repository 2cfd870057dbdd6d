package io.convoy.cli;

import io.convoy.cluster.JvmFlags;
import io.convoy.report.Terminal;
import org.apache.spark.SparkUserAppException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code convoy}: trains convolutional networks on folders of images across a Spark cluster. */
@Command(
        name = "convoy",
        description = "Trains convolutional networks on folders of images across a Spark cluster.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Lines.class,
        subcommands = {
            TrainCommand.class,
            CheckCommand.class,
            EvaluateCommand.class,
            PackCommand.class,
            UnpackCommand.class,
            SummaryCommand.class,
            SampleCommand.class,
            PreviewCommand.class,
            DemoCommand.class,
            VersionCommand.class,
            BundleCommand.class,
            OutcomeCommand.class,
            CommandLine.HelpCommand.class,
        },
        footer = {
            "",
            "Options of the launcher, for every command that starts Spark:",
            "  --on=WHERE       local[N], local-cluster[N,C] (N processes of C cores), spark://host:port,",
            "                   yarn[:queue] or slurm[:partition]",
            "  --deploy-mode=M  client (the driver runs here) or cluster (the cluster runs it)",
            "  --executors=N --cores=C --gpus=G   N processes of C cores and G GPUs each, on a cluster",
            "  --name=NAME --tags=A,B --node-label=LABEL --time=LIMIT   as the cluster shows and schedules it",
            "  --wait           with slurm: until the job has ended",
            "  --dry-run        print what would be run",
            "  --conf=KEY=VALUE a setting of Spark",
            "  --verbose        Spark's own messages too",
            "Environment: JAVA_HOME, SPARK_HOME, HADOOP_CONF_DIR, CONVOY_MEMORY (of one process, such as 4g).",
            "",
            "Exit codes: 0 done, 2 wrong options or job file, 3 data, 4 training, 5 cluster, 75 stopped as was asked,",
            "1 a defect of Convoy.",
        })
public final class Convoy implements Runnable {
    @Spec private CommandSpec spec;

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @throws SparkUserAppException with the code, inside of YARN's application master, which
     *     reports it
     */
    @SuppressWarnings(
            "SystemConsoleNull") // Spark 3.5 runs on Java 17, where null means: no terminal
    public static void main(String[] arguments) throws SparkUserAppException {
        JvmFlags.setMissing();
        Terminal terminal =
                System.console() == null
                        ? Terminal.plain(System.out)
                        : Terminal.interactive(System.out);
        Terminal errors = Terminal.plain(System.err);
        System.setErr(LoggedLines.stream());
        int code = run(terminal, errors, arguments);
        new Ending(System.getProperties(), System::exit).with(code);
    }

    /**
     * Runs a command and returns its exit code.
     *
     * @param terminal for what was asked for
     * @param errors for what went wrong
     */
    static int run(Terminal terminal, Terminal errors, String... arguments) {
        Failures failures = new Failures(terminal, errors);
        CommandLine commandLine =
                new CommandLine(new Convoy(), new CommandFactory(terminal))
                        .setExecutionExceptionHandler(failures)
                        .setParameterExceptionHandler(failures)
                        .setOut(terminal.writer())
                        .setErr(errors.writer())
                        .setUsageHelpWidth(100);
        try {
            return commandLine.execute(arguments);
        } catch (OutOfMemoryError | LinkageError e) {
            return failures.explain(e);
        }
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
