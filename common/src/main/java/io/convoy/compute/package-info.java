/**
 * A DL4J network that computes with a plan: {@link io.convoy.compute.GraphReader} turns DL4J's
 * layers into a graph of values, {@link io.convoy.compute.CompiledNetwork} runs plans made of it
 * behind DL4J's own methods. Losses, output activations and the noise of dropout stay DL4J's.
 */
package io.convoy.compute;
