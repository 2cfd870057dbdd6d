/**
 * From a graph to a list of steps over planned memory: fusion, the order of the backward pass,
 * lifetimes. Knows no kernels; {@link io.convoy.compute.plan.Kernels} is what a library of them
 * offers.
 */
package io.convoy.compute.plan;
