/** Packs: many examples in few files. The format, and nothing of what a run makes of it. */
package io.convoy.source.pack;
