package io.convoy.source;

import io.convoy.source.pack.Form;

/** What an example is made of: the bytes of a file, or decoded pixels. They are not copied. */
final class Content {
    private final Form form;
    private final byte[] bytes;

    Content(Form form, byte[] bytes) {
        this.form = form;
        this.bytes = bytes;
    }

    Form form() {
        return form;
    }

    byte[] bytes() {
        return bytes;
    }
}
