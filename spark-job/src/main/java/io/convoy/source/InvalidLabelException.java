package io.convoy.source;

/** A label that names no classes as it should. */
final class InvalidLabelException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * A problem.
     *
     * @param problem that continues "line 7: "
     * @param remedy a sentence without its full stop
     */
    InvalidLabelException(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
