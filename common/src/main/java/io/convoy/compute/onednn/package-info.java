/** The kernels of a plan, by oneDNN: one operation, one file. */
package io.convoy.compute.onednn;
