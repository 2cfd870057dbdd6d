/**
 * DL4J's own training masters as rounds, for comparison and for moving over.
 *
 * <p>What trains, averages or shares is DL4J's; what is ours are the minibatches it gets, the count
 * of those it really fitted, and a way around each of its traps (docs/architecture.md, "DL4J's own
 * training masters").
 */
package io.convoy.round.dl4j;
