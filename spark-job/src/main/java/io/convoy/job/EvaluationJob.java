package io.convoy.job;

import io.convoy.cluster.Running;
import io.convoy.cluster.Slots;
import io.convoy.config.ImageShape;
import io.convoy.config.JobConfig;
import io.convoy.config.JobConfigReader;
import io.convoy.error.DataException;
import io.convoy.evaluate.Evaluation;
import io.convoy.model.Engine;
import io.convoy.model.ModelArchive;
import io.convoy.report.EvaluationRecord;
import io.convoy.report.EvaluationReport;
import io.convoy.report.Json;
import io.convoy.report.Terminal;
import io.convoy.round.EvaluationRound;
import io.convoy.source.BlockSet;
import io.convoy.source.ChangedDataException;
import io.convoy.source.ImageSource;
import io.convoy.source.Listing;
import io.convoy.source.QuarantineCsv;
import io.convoy.source.Split;
import io.convoy.store.Archives;
import io.convoy.store.RunFolder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaSparkContext;

/** Evaluates a model archive on a data set. */
public final class EvaluationJob {
    private final JavaSparkContext spark;
    private final Terminal terminal;

    /** The caller closes Spark. */
    public EvaluationJob(JavaSparkContext spark, Terminal terminal) {
        this.spark = spark;
        this.terminal = terminal;
    }

    /**
     * Runs the job to its end.
     *
     * @param model URI of the archive
     * @param data URI of labelled examples, whose classes the model knows
     * @param output URI of a new folder for the results
     * @throws io.convoy.error.ConvoyException for everything a user can do something about
     */
    public Evaluation run(String model, String data, Optional<String> output) {
        return Running.during(spark, "", () -> toItsEnd(model, data, output));
    }

    private Evaluation toItsEnd(String model, String data, Optional<String> output) {
        Optional<RunFolder> folder =
                output.map(uri -> RunFolder.at(uri, spark.hadoopConfiguration()));
        folder.ifPresent(RunFolder::requireFree);
        folder.ifPresent(RunFolder::requireWritable);
        ModelArchive archive = Archives.read(model, spark.hadoopConfiguration());
        JobConfig job = job(archive, data);
        try (Ticker ticker = new Ticker(terminal)) {
            Slots slots = new Slots(spark, Slots.patience(spark));
            int workers =
                    ticker.during("waiting for executors", () -> slots.await(OptionalInt.empty()));
            ImageSource source =
                    new ImageSource(spark, job.data(), shape(archive), OptionalInt.empty(), 0);
            Tested tested = loadAnew(source, archive.card().classes(), workers, ticker);
            try (BlockSet blocks = tested.blocks()) {
                EvaluationRound round =
                        new EvaluationRound(
                                spark,
                                blocks.blocks(),
                                archive.blueprint()
                                        .with(tested.listing().labelSets())
                                        .on(Engine.of(job.run())),
                                blocks.examples());
                Evaluation evaluation =
                        ticker.during("evaluating", () -> round.evaluate(archive.state()));
                terminal.print(evaluation.table().stripTrailing());
                EvaluationRecord record =
                        record(model, data, archive, tested.listing(), blocks, evaluation);
                folder.ifPresent(target -> write(target, record, evaluation, blocks));
                return evaluation;
            }
        }
    }

    private record Tested(Listing listing, BlockSet blocks) {}

    /** A listing kept from an earlier run may know of files that are others now. */
    private static Tested loadAnew(
            ImageSource source, List<String> classes, int workers, Ticker ticker) {
        try {
            return load(source, classes, workers, ticker);
        } catch (ChangedDataException e) {
            if (!source.forget()) {
                throw e;
            }
            return load(source, classes, workers, ticker);
        }
    }

    private static Tested load(
            ImageSource source, List<String> classes, int workers, Ticker ticker) {
        Listing listing = ticker.during("listing images", () -> source.listTest(classes));
        int partitions = Math.min(workers, listing.examples(Split.TEST));
        return new Tested(
                listing,
                ticker.during(
                        "decoding images", () -> source.load(listing, Split.TEST, partitions)));
    }

    private void write(
            RunFolder target, EvaluationRecord record, Evaluation evaluation, BlockSet blocks) {
        evaluation.files().forEach(target::write);
        target.write(QuarantineCsv.NAME, QuarantineCsv.write(blocks.quarantined()));
        target.write("report.json", Json.document(record));
        terminal.print("\nResults: " + target.uri());
    }

    private static EvaluationRecord record(
            String model,
            String data,
            ModelArchive archive,
            Listing listing,
            BlockSet blocks,
            Evaluation evaluation) {
        return new EvaluationRecord(
                model,
                archive.card().network(),
                archive.card().digest(),
                data,
                listing.fingerprint(),
                archive.card().classes(),
                listing.skipped().files(),
                listing.skipped().kinds(),
                blocks.quarantined().size(),
                EvaluationReport.of(Split.TEST.adjective(), evaluation));
    }

    /** The training's job, whose way of reading data and of computing also holds here. */
    private static JobConfig job(ModelArchive archive, String data) {
        Map<String, String> job = new java.util.LinkedHashMap<>(archive.card().job());
        job.put("data.train", data);
        job.remove("data.test");
        job.remove("data.classes");
        job.remove("data.format");
        job.remove("data.validation-fraction");
        job.remove("data.validation");
        job.remove("data.group");
        job.remove("data.label-separator");
        if (!archive.card().labelSeparator().isEmpty()) {
            job.put("data.label-separator", archive.card().labelSeparator());
        }
        return JobConfigReader.read(job);
    }

    private static ImageShape shape(ModelArchive archive) {
        String[] parts = archive.card().shape().split(",", -1);
        if (parts.length != 3) {
            throw new DataException(
                    "Cannot use the model: its image shape is %s, not height,width,channels."
                            .formatted(archive.card().shape()));
        }
        return new ImageShape(
                Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }
}
