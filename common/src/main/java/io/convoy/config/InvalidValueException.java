package io.convoy.config;

/** A text that is not a value of a {@link ValueType}; its message says what would be one. */
final class InvalidValueException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidValueException(String rule) {
        super(rule);
    }
}
