/**
 * What DL4J's updaters do to the flat vectors, in one pass over them instead of four, and without
 * the arrays DL4J makes on the way.
 */
package io.convoy.compute.update;
