package io.convoy.report;

import io.convoy.error.ConvoyException;
import io.convoy.error.ExitCode;
import io.convoy.error.Sentence;
import java.util.Collection;

/**
 * What a check before a run has found.
 *
 * @param check its name, one or two words
 * @param level how bad it is
 * @param found what there is, in words
 * @param remedy what to do about it; empty where there is nothing to do, or the words say it
 * @param exitCode of a run that ends by it; {@link ExitCode#OK} for all but errors
 */
public record Finding(String check, Level level, String found, String remedy, ExitCode exitCode) {

    /** How bad it is. */
    public enum Level {
        /** A run can begin. */
        OK,
        /** A run can begin, and may not go as expected. */
        WARNING,
        /** A run would fail. */
        ERROR
    }

    /** Nothing to remark upon. */
    public static Finding ok(String check, String found) {
        return new Finding(check, Level.OK, found, "", ExitCode.OK);
    }

    /** Something that a run survives. */
    public static Finding warning(String check, String found, String remedy) {
        return new Finding(check, Level.WARNING, found, remedy, ExitCode.OK);
    }

    /** Something of the cluster that a run would fail by. */
    public static Finding error(String check, String found, String remedy) {
        return new Finding(check, Level.ERROR, found, remedy, ExitCode.CLUSTER);
    }

    /** What a run would end with, in its own words. */
    public static Finding error(String check, ConvoyException e) {
        return new Finding(check, Level.ERROR, e.getMessage(), "", e.exitCode());
    }

    /** What ends a run: the first error's code, that of data before others. */
    public static ExitCode exitCode(Collection<Finding> findings) {
        return findings.stream()
                .map(Finding::exitCode)
                .filter(code -> code != ExitCode.OK)
                .min((a, b) -> Integer.compare(a.value(), b.value()))
                .orElse(ExitCode.OK);
    }

    /** In one paragraph, as an error message has it. */
    public String sentence() {
        return remedy.isEmpty() ? found : "%s %s".formatted(Sentence.of(found), remedy);
    }
}
