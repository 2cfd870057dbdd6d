/** What a network computes, as plain values: no DL4J, no kernels, no memory. */
package io.convoy.compute.graph;
