package io.convoy.model;

/**
 * An operation cannot take the shape that reaches it. The message is the reason and the remedy;
 * {@link Topology} adds which layer, and where it is written.
 */
public final class MisfitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MisfitException(String reason) {
        super(reason);
    }
}
