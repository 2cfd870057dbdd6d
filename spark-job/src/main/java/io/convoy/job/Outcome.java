package io.convoy.job;

import io.convoy.error.ConvoyException;
import io.convoy.report.Json;
import io.convoy.report.RunReport;
import io.convoy.store.RunFolder;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * How a driver on the cluster ended, left beside its run folder for the launcher, which no cluster
 * manager tells it.
 *
 * @param exitCode the driver's
 * @param message what it said at the end
 */
public record Outcome(int exitCode, String message) {

    /** Of a training that has come to its end. */
    public static Outcome of(RunReport report) {
        return new Outcome(
                0,
                "accuracy %.4f    loss %.4f    parameters %s"
                        .formatted(
                                report.evaluation().accuracy(),
                                report.evaluation().loss(),
                                report.digest()));
    }

    /** Of one that failed. */
    public static Outcome of(ConvoyException failure) {
        return new Outcome(failure.exitCode().value(), failure.getMessage());
    }

    /**
     * Leaves it.
     *
     * @param uri of the file
     * @throws io.convoy.error.ClusterException if it cannot be written
     */
    public void leave(String uri, Configuration hadoop) {
        folder(uri, hadoop).write(name(uri), Json.document(this));
    }

    /**
     * Takes it away.
     *
     * @param uri of the file
     * @return empty if none was left
     */
    public static Optional<Outcome> take(String uri, Configuration hadoop) {
        RunFolder folder = folder(uri, hadoop);
        Optional<Outcome> outcome =
                folder.readText(name(uri)).map(text -> Json.read(text, Outcome.class));
        outcome.ifPresent(left -> folder.delete(name(uri)));
        return outcome;
    }

    private static RunFolder folder(String uri, Configuration hadoop) {
        return RunFolder.at(uri.substring(0, uri.lastIndexOf('/')), hadoop);
    }

    private static String name(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }
}
