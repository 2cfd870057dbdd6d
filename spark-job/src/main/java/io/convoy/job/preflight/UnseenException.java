package io.convoy.job.preflight;

/** Something cannot be looked at because of what another check has found already. */
final class UnseenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnseenException(String why) {
        super(why);
    }
}
