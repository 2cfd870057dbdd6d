package io.convoy.sample;

import java.util.List;
import java.util.Optional;

/** Draws pictures of classes. Called from several threads at once, and so without state. */
interface Artist {

    /** The class list, in alphabetical order. */
    List<String> classes();

    /** Draws one example; all that chance decides comes from {@code random}. */
    Drawing draw(int classIndex, SampleRandom random);

    /**
     * An example and, where there is something to find in it, the mask of that: white where it is,
     * black elsewhere.
     */
    record Drawing(Picture picture, Optional<Picture> mask) {}
}
