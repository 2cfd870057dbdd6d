package io.convoy.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One entry of a list of layers, as it is written. */
public sealed interface LayerDescription {

    /** The line of the description on which the entry starts, from 1. */
    int line();

    /**
     * A layer written once.
     *
     * @param name the node's name; empty: made from its kind and a number
     */
    record Single(int line, Optional<String> name, LayerOperation operation)
            implements LayerDescription {}

    /**
     * Layers that follow each other, several times over. A single layer with {@code repeat} is a
     * block of one.
     *
     * @param repeat how many times, 1 or more
     * @param sharing whether every time has parameters of its own
     */
    record Block(int line, int repeat, Sharing sharing, List<LayerDescription> layers)
            implements LayerDescription {
        public Block {
            layers = List.copyOf(layers);
        }
    }

    /**
     * A path that starts here and ends in an output of its own, with the loss of the network; the
     * layers after it start from here too.
     *
     * @param weight of its loss beside the network's main output, whose weight is 1
     * @param layers one or more
     */
    record Auxiliary(int line, double weight, List<LayerDescription> layers)
            implements LayerDescription {
        public Auxiliary {
            layers = List.copyOf(layers);
        }
    }

    /** Whether the repetitions of a block have parameters of their own. */
    enum Sharing {
        OWN,
        /** All apply those of the first. */
        SHARED
    }

    /**
     * Paths that start from the same place and are joined at their ends.
     *
     * @param name the name of the node that joins; empty: made from its kind and a number
     * @param branches two or more, in the order of the description; an empty list passes the input
     *     on as it is
     */
    record Branches(
            int line,
            Optional<String> name,
            Join.By by,
            Map<String, List<LayerDescription>> branches)
            implements LayerDescription {
        public Branches {
            branches = Collections.unmodifiableMap(new LinkedHashMap<>(branches));
        }
    }
}
