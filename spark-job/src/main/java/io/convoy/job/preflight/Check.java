package io.convoy.job.preflight;

import io.convoy.report.Finding;
import java.util.List;

/** One thing that is looked at before a run. */
interface Check {

    /** Its name in the table, one or two words. */
    String name();

    /**
     * Looks, within seconds.
     *
     * @throws io.convoy.error.ConvoyException if that itself fails, which is an error then
     */
    List<Finding> look(Scene scene);
}
