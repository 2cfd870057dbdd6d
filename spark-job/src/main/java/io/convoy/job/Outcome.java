package io.convoy.job;

import io.convoy.error.ConvoyException;
import io.convoy.report.Json;
import io.convoy.report.RunReport;
import io.convoy.store.RunFolder;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a driver on the cluster ended, left beside its run folder for the launcher, which no cluster
 * manager tells it.
 *
 * @param exitCode the driver's
 * @param message what it said at the end
 */
public record Outcome(int exitCode, String message) {
    private static final Logger LOG = LoggerFactory.getLogger(Outcome.class);

    /** Of a training that has come to its end. */
    public static Outcome of(RunReport report) {
        return new Outcome(
                0,
                "%s    parameters %s"
                        .formatted(
                                report.evaluation().brief().replace(", ", "    "),
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
        if (outcome.isPresent()) {
            delete(folder, uri);
        }
        return outcome;
    }

    /** What was read is told, whether or not the file can be taken away. */
    private static void delete(RunFolder folder, String uri) {
        try {
            folder.delete(name(uri));
        } catch (ConvoyException e) {
            LOG.warn("{} stays", uri, e);
        }
    }

    private static RunFolder folder(String uri, Configuration hadoop) {
        return RunFolder.at(uri.substring(0, uri.lastIndexOf('/')), hadoop);
    }

    private static String name(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }
}
