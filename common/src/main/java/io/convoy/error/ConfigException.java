package io.convoy.error;

import java.util.List;

/** What the user wrote cannot be run. Carries every problem found, not only the first. */
public final class ConfigException extends ConvoyException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public ConfigException(String problem) {
        this(List.of(problem));
    }

    /**
     * Several problems.
     *
     * @param problems one sentence each, in the order of the file; at least one
     */
    public ConfigException(List<String> problems) {
        super(ExitCode.CONFIG, String.join(System.lineSeparator(), problems), null);
        this.problems = List.copyOf(problems);
    }

    /** Every problem found, in the order of the file. */
    public List<String> problems() {
        return problems;
    }
}
