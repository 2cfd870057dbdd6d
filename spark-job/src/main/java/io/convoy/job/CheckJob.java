package io.convoy.job;

import io.convoy.error.ExitCode;
import io.convoy.job.preflight.Inspected;
import io.convoy.job.preflight.Preflight;
import io.convoy.report.Finding;
import io.convoy.report.FindingTable;
import io.convoy.report.Terminal;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.api.java.JavaSparkContext;

/** Looks at everything a training would meet, and begins none. */
public final class CheckJob {
    private final JavaSparkContext spark;
    private final TrainingSetup setup;
    private final Terminal terminal;

    /** The caller closes Spark. */
    public CheckJob(JavaSparkContext spark, TrainingSetup setup, Terminal terminal) {
        this.spark = spark;
        this.setup = setup;
        this.terminal = terminal;
    }

    /**
     * Looks, and shows what there is.
     *
     * @return what the process ends with: {@link ExitCode#OK} unless a training would fail
     */
    public ExitCode run() {
        Inspected inspected = setup.inspected(spark, setup.source(spark, files -> {}));
        AtomicReference<String> current = new AtomicReference<>("");
        Preflight preflight = new Preflight(inspected, current::set);
        try (Ticker ticker = new Ticker(terminal)) {
            List<Finding> findings =
                    ticker.during(
                            seconds -> "checking %s (%.0f s)".formatted(current.get(), seconds),
                            preflight::findings);
            terminal.print(FindingTable.text(findings).stripTrailing());
            return Finding.exitCode(findings);
        }
    }
}
