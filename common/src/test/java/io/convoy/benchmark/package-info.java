/**
 * What {@code scripts/bench.sh} runs: programs that measure, the programs that make tables and
 * plots of what was measured, and tests of the latter.
 */
package io.convoy.benchmark;
