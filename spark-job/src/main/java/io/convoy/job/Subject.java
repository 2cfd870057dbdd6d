package io.convoy.job;

import io.convoy.batch.Standardization;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.Topology;
import io.convoy.source.Listing;

/**
 * What a run trains, and on what.
 *
 * @param listing the data
 * @param topology the network, worked out for their classes
 * @param blueprint what replicas are built from
 * @param archiver which makes archives of the training's states
 */
record Subject(Listing listing, Topology topology, NetworkBlueprint blueprint, Archiver archiver) {

    /** The same, with examples standardised as was found out by decoding them. */
    Subject with(Standardization standardization) {
        NetworkBlueprint other = blueprint.with(standardization);
        return new Subject(listing, topology, other, archiver.with(other));
    }
}
