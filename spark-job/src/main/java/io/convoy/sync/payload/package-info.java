/** How values are written on their way between workers; knows nothing of who sends them where. */
package io.convoy.sync.payload;
