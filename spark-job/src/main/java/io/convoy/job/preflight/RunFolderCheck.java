package io.convoy.job.preflight;

import io.convoy.report.Finding;
import io.convoy.store.FolderProbe;
import java.time.Duration;
import java.util.List;
import org.apache.spark.util.SerializableConfiguration;

/** Whether driver and executors can write, rename and delete in the run folder. */
final class RunFolderCheck implements Check {
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
                                    "write to the run folder",
                                    LIMIT,
                                    slot -> FolderProbe.tryAt(uri, hadoop.value()));
            return Scene.either(
                    Scene.failures(
                            this,
                            answers,
                            "The driver can write there: give executors the same access, or choose another run.output."),
                    Finding.ok(
                            name(),
                            "%s: written, renamed and deleted from %s"
                                    .formatted(folder.uri(), Scene.everybody(answers))));
        }
    }
}
