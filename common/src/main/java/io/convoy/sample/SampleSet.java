package io.convoy.sample;

import java.io.IOException;
import java.nio.file.Path;

/** A data set that can be drawn into a folder. */
interface SampleSet {

    /**
     * Draws the whole set.
     *
     * @param folder exists and is empty
     * @return files written
     */
    int draw(SampleRequest request, Path folder) throws IOException;
}
