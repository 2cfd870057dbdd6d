package io.convoy.image;

/**
 * The content of a file cannot become pixels. The message is the reason the quarantine list gives:
 * a phrase in lower case that depends on nothing but the content.
 */
public final class UndecodableImageException extends Exception {
    private static final long serialVersionUID = 1L;

    public UndecodableImageException(String reason) {
        super(reason);
    }

    public UndecodableImageException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
