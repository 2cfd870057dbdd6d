package io.convoy.source;

import io.convoy.image.UndecodableImageException;
import java.io.Closeable;
import java.io.IOException;

/** The contents of examples that have each their own. For one thread. */
interface Contents extends Closeable {

    /**
     * Reads the content of an example; ids in the order of a partition are fastest.
     *
     * @throws UndecodableImageException if no decoder would take it
     */
    Content of(int id) throws UndecodableImageException, IOException;

    /** Where an example is, for messages. */
    String place(int id);
}
