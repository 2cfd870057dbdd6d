package io.convoy.job.preflight;

import io.convoy.error.ConfigException;
import io.convoy.report.Finding;
import io.convoy.store.FolderProbe;
import io.convoy.store.RunFolder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Whether driver and executors can write, rename and delete in the run folder. Only a driver writes
 * there in a run; on the cluster ({@code --deploy-mode cluster}) it is where executors are.
 */
final class RunFolderCheck implements Check {
    private static final String REMEDY =
            "Only the driver writes there in a training, and from here it can. On the cluster (--deploy-mode cluster) it would run on such a host: give executors the same access, or choose another run.output.";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "output";
    }

    @Override
    public List<Finding> look(Scene scene) {
        Inspected inspected = scene.inspected();
        SerializableConfiguration hadoop =
                new SerializableConfiguration(inspected.spark().hadoopConfiguration());
        String uri = inspected.output();
        try (FolderProbe folder = FolderProbe.open(uri, hadoop.value())) {
            folder.write();
            List<Answer<String>> answers =
                    scene.probes()
                            .everyProcess(
                                    "write to the run folder", LIMIT, slot -> tryHere(uri, hadoop));
            List<Finding> troubles = new ArrayList<>(Scene.failures(this, answers, REMEDY));
            taken(RunFolder.at(uri, hadoop.value())).ifPresent(troubles::add);
            return Scene.either(
                    troubles,
                    Finding.ok(
                            name(),
                            "%s: written, renamed and deleted from %s"
                                    .formatted(folder.uri(), Scene.everybody(answers))));
        }
    }

    /** What is there already, in the way of a run. */
    private Optional<Finding> taken(RunFolder folder) {
        if (folder.holdsRun()) {
            return Optional.of(
                    Finding.warning(
                            name(),
                            "%s holds another run: a fresh run refuses it".formatted(folder.uri()),
                            "Choose another run.output; with --resume, train goes on with that run."));
        }
        try {
            folder.requireFree();
            return Optional.empty();
        } catch (ConfigException e) {
            return Optional.of(Finding.error(name(), e));
        }
    }

    /** Where the folder is one of this host alone, it is made here, and taken away. */
    private static String tryHere(String uri, SerializableConfiguration hadoop) {
        try (FolderProbe folder = FolderProbe.open(uri, hadoop.value())) {
            folder.write();
            return folder.uri();
        }
    }
}
