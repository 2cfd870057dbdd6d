/** How fast a cluster trains under each policy: measured for its workers, forecast for others. */
package io.convoy.forecast;
