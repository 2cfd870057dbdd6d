package io.convoy.cli;

import io.convoy.config.UriRule;
import io.convoy.job.UnpackJob;
import io.convoy.report.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code convoy unpack}: gives back the files of a pack. */
@Command(
        name = "unpack",
        description =
                "Gives back the files of a pack, each below the path it had, and their manifest if there was one.",
        mixinStandardHelpOptions = true)
final class UnpackCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "PACK", description = "URI of a pack.")
    private String pack;

    @Parameters(index = "1", paramLabel = "DIR", description = "URI of a new or empty folder.")
    private String folder;

    UnpackCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        UriRule.requireNoPassword("PACK", pack);
        UriRule.requireNoPassword("DIR", folder);
        new UnpackJob(terminal).run(pack, folder);
        return 0;
    }
}
