package io.convoy.model;

/** What one node of a network computes. */
public sealed interface Operation permits LayerOperation, Join {

    /** The word of the description language, from which unnamed nodes get their names. */
    String kind();

    /** Kind and options in one line, for a summary. */
    String describe();
}
