package io.convoy.compute;

/**
 * A network has a part that no plan computes, so that DL4J has to. The message names the part and
 * the reason, such as {@code layer lstm: LSTM}.
 */
public final class UncompilableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UncompilableException(String message) {
        super(message);
    }

    static UncompilableException layer(String name, String reason) {
        return new UncompilableException("layer %s: %s".formatted(name, reason));
    }

    static UncompilableException network(String reason) {
        return new UncompilableException(reason);
    }
}
