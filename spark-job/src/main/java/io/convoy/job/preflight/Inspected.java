package io.convoy.job.preflight;

import io.convoy.config.ImageShape;
import io.convoy.config.JobConfig;
import io.convoy.model.NetworkBlueprint;
import io.convoy.source.ImageSource;
import io.convoy.source.Listing;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A job and the cluster it is to run on.
 *
 * @param spark the caller's, who closes it
 * @param shape that every example is brought to
 * @param blueprint the network for the classes of the data
 * @param output URI of the run folder, which need not exist
 */
public record Inspected(
        JavaSparkContext spark,
        JobConfig config,
        ImageSource source,
        ImageShape shape,
        Function<Listing, NetworkBlueprint> blueprint,
        String output) {}
