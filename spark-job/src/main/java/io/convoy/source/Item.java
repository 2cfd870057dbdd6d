package io.convoy.source;

import java.util.Optional;

/**
 * One example as a layout finds it.
 *
 * @param name what tells it from the others at its location: a path relative to the location, a
 *     URI, or a position in a file of examples
 * @param className its class by the name the data give it
 * @param split what the data say it is for; empty if they do not say
 */
record Item(String name, String className, Optional<Split> split) {}
