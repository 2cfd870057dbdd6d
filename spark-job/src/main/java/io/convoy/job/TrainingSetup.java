package io.convoy.job;

import io.convoy.config.ImageShape;
import io.convoy.config.JobConfig;
import io.convoy.error.ConfigException;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.NetworkDescription;
import io.convoy.model.Networks;
import io.convoy.model.Topology;
import io.convoy.round.TrainingPlan;
import io.convoy.source.ImageSource;
import io.convoy.store.RunFolder;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
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
        this.config = config;
        this.description = Networks.find(config.network());
        this.imageShape = ImageShapes.of(config.data(), description);
        Topology.of(description, description.outputs().orElse(FEWEST_CLASSES));
    }

    /** The job. */
    public JobConfig config() {
        return config;
    }

    /** The shape every example is brought to. */
    ImageShape imageShape() {
        return imageShape;
    }

    /**
     * The run folder, named after network and time where the job names none.
     *
     * @throws ConfigException if it holds another run, or anything else, and this one starts afresh
     */
    RunFolder openFolder(Start start, Configuration hadoop) {
        String uri =
                config.run()
                        .output()
                        .orElseGet(() -> "runs/%s-%s".formatted(description.name(), now()));
        RunFolder folder = RunFolder.at(uri, hadoop);
        if (start == Start.FRESH) {
            folder.requireFree();
        }
        return folder;
    }

    private static String now() {
        return LocalDateTime.now(java.time.ZoneId.systemDefault())
                .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    }

    /**
     * The job's data; that they have as many classes as the network has outputs is checked when
     * they are listed.
     */
    ImageSource source(JavaSparkContext spark) {
        return new ImageSource(
                spark, config.data(), imageShape, description.outputs(), config.run().seed());
    }

    /** The network worked out for the classes of the data. */
    Topology topology(List<String> classes) {
        return Topology.of(description, classes.size());
    }

    /** What replicas are built from. */
    NetworkBlueprint blueprint(Topology topology, List<String> classes) {
        return NetworkBlueprint.of(
                topology, config.optimizer(), config.run().epochs(), config.run().seed(), classes);
    }

    /** What stays the same from round to round. */
    TrainingPlan plan(NetworkBlueprint blueprint, TrainingData data) {
        return new TrainingPlan(
                blueprint,
                data.steps(config.run().minibatch()),
                config.sync(),
                config.run().seed());
    }
}
