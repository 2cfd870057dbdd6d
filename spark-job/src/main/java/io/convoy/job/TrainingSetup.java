package io.convoy.job;

import io.convoy.cluster.ComputeDevice;
import io.convoy.config.ImageShape;
import io.convoy.config.JobConfig;
import io.convoy.config.JobConfigWriter;
import io.convoy.config.PresentationConfig;
import io.convoy.config.UriRule;
import io.convoy.error.ConfigException;
import io.convoy.job.preflight.Inspected;
import io.convoy.model.ClassCounts;
import io.convoy.model.Engine;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.NetworkDescription;
import io.convoy.model.Networks;
import io.convoy.model.SeveralClasses;
import io.convoy.model.Topology;
import io.convoy.report.Provenance;
import io.convoy.round.TrainingPlan;
import io.convoy.round.dl4j.Trainable;
import io.convoy.source.ImageSource;
import io.convoy.source.Listing;
import io.convoy.source.Quarantined;
import io.convoy.source.Split;
import io.convoy.store.RunFolder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What can be said about a training before Spark starts: the job and its network, checked against
 * each other. Everything the job then needs is made from here.
 */
public final class TrainingSetup {
    private static final int FEWEST_CLASSES = 2;

    private final JobConfig config;
    private final NetworkDescription description;
    private final ImageShape imageShape;

    /**
     * Reads the network that a job names.
     *
     * @throws ConfigException if there is none, it cannot work, or {@code data.shape} does not fit
     *     it
     */
    public TrainingSetup(JobConfig config) {
        this(config, Networks.find(withoutPasswords(config).network()));
    }

    /**
     * The same for a network that has been read already.
     *
     * @throws ConfigException if it cannot work, or {@code data.shape} does not fit it
     */
    public TrainingSetup(JobConfig config, NetworkDescription network) {
        this.config = withoutPasswords(config);
        ComputeDevice.requirePossible(config.run().device());
        this.description = WeighedLoss.of(network, config.data().presentation().classWeights());
        this.imageShape = ImageShapes.of(config.data(), description);
        Topology topology = Topology.of(description, description.outputs().orElse(FEWEST_CLASSES));
        if (config.data().labelSeparator().isPresent()) {
            SeveralClasses.require(topology);
        }
    }

    /** Before anything is done with a URI, and so before any message names it. */
    private static JobConfig withoutPasswords(JobConfig config) {
        JobConfigWriter.texts(config).forEach(UriRule::requireNoPassword);
        return config;
    }

    /** The job. */
    public JobConfig config() {
        return config;
    }

    /** What every image is brought to. */
    ImageShape imageShape() {
        return imageShape;
    }

    /** Outputs of the network; empty if it takes as many as there are classes. */
    OptionalInt outputs() {
        return description.outputs();
    }

    /** What Spark is told of the job, and more. */
    public Map<String, String> settings(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put(ComputeDevice.SETTING, config.run().device().name());
        return all;
    }

    /** What is looked at before the job begins. */
    Inspected inspected(JavaSparkContext spark, ImageSource source) {
        return new Inspected(
                spark,
                config,
                source,
                imageShape,
                listing -> subject(listing, 1, spark.version()).blueprint(),
                outputUri());
    }

    private String outputUri() {
        return config.run().output().orElseGet(this::newOutput);
    }

    /** A name for the run folder of a job that names none. */
    public String newOutput() {
        return "runs/%s-%s".formatted(description.name(), FolderTime.now());
    }

    /**
     * The run folder, named after network and time where the job names none.
     *
     * @throws ConfigException if it holds another run, or anything else, and this one starts afresh
     */
    RunFolder openFolder(Start start, Configuration hadoop) {
        if (start == Start.RESUME && config.run().output().isEmpty()) {
            throw new ConfigException(
                    "Cannot resume: run.output does not say which run. Add --run.output=DIR, the folder of the run that was stopped.");
        }
        RunFolder folder = RunFolder.at(outputUri(), hadoop);
        switch (start) {
            case FRESH -> folder.requireFree();
            case RESUME -> folder.requireResumable();
        }
        folder.requireWritable();
        return folder;
    }

    /**
     * The job's data; that they have as many classes as the network has outputs is checked when
     * they are listed.
     *
     * @param refused told of all undecodable files if they are too many
     */
    ImageSource source(JavaSparkContext spark, Consumer<List<Quarantined>> refused) {
        return new ImageSource(
                spark,
                config.data(),
                imageShape,
                description.outputs(),
                config.run().seed(),
                refused);
    }

    /** The network worked out for the classes of the data, and all that follows from it. */
    Subject subject(Listing listing, int workers, String sparkVersion) {
        PresentationConfig presentation = config.data().presentation();
        PresentationCheck.require(presentation, listing.format(), imageShape);
        Topology topology = Topology.of(description, listing.classes().size());
        ClassCounts counts =
                new ClassCounts(listing.classes(), listing.examplesByClass(Split.TRAIN));
        WeighedLoss.require(presentation.classWeights(), counts);
        NetworkBlueprint blueprint =
                NetworkBlueprint.of(
                                topology,
                                config.optimizer(),
                                config.run().epochs(),
                                config.run().seed(),
                                counts)
                        .with(listing.labelSets())
                        .on(Engine.of(config.run()));
        if (config.sync().policy().isDl4js()) {
            Trainable.require(blueprint, config.sync().policy());
        }
        Archiver archiver =
                new Archiver(
                        config,
                        topology.name(),
                        blueprint,
                        imageShape,
                        listing.fingerprint(),
                        workers,
                        Provenance.here(Map.of("spark", sparkVersion)));
        return new Subject(listing, topology, blueprint, archiver);
    }

    /** What stays the same from round to round. */
    TrainingPlan plan(NetworkBlueprint blueprint, TrainingData data) {
        return new TrainingPlan(
                blueprint,
                data.steps(config.run().minibatch()),
                config.sync(),
                config.data().presentation(),
                config.run().seed());
    }
}
