package io.convoy.source;

/** What examples are for. */
public enum Split {
    /** The network is fitted to them. */
    TRAIN("training"),
    /** Held out of the training data, to watch the network while it trains. */
    VALIDATION("validation"),
    /** Kept apart from the beginning, to judge the network once it is trained. */
    TEST("test");

    private final String adjective;

    Split(String adjective) {
        this.adjective = adjective;
    }

    /** The word a sentence uses: "training", "validation" or "test". */
    public String adjective() {
        return adjective;
    }
}
