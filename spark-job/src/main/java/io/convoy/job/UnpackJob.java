package io.convoy.job;

import io.convoy.cluster.SparkSettings;
import io.convoy.error.Counted;
import io.convoy.report.Terminal;
import io.convoy.source.Unpacking;

/** Gives back the files of a pack. Needs no Spark. */
public final class UnpackJob {
    private final Terminal terminal;

    public UnpackJob(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Runs the job to its end.
     *
     * @param pack URI of the pack
     * @param folder URI of a new or empty folder
     * @throws io.convoy.error.ConvoyException for everything a user can do something about
     */
    public void run(String pack, String folder) {
        Unpacking unpacking = new Unpacking(SparkSettings.hadoop(), pack, folder);
        try (Ticker ticker = new Ticker(terminal)) {
            int files = ticker.during("unpacking images", unpacking::unpack);
            terminal.print("Unpacked %s: %s".formatted(Counted.of(files, "file"), folder));
        }
    }
}
