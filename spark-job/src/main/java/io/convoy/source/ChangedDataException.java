package io.convoy.source;

import io.convoy.error.ConvoyException;
import io.convoy.error.ExitCode;

/** A file is not what it was when it was listed. */
public final class ChangedDataException extends ConvoyException {
    private static final long serialVersionUID = 1L;

    ChangedDataException(String message) {
        super(ExitCode.DATA, message, null);
    }
}
