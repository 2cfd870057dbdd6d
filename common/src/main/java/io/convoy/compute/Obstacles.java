package io.convoy.compute;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why a network was left to DL4J; each reason is logged once. */
final class Obstacles {
    private static final Logger LOG = LoggerFactory.getLogger(Obstacles.class);

    private final Set<String> reasons = new LinkedHashSet<>();

    void add(String reason) {
        if (reasons.add(reason)) {
            LOG.warn(
                    "Cannot compile the network: {}. It runs layer by layer, several times slower.",
                    reason);
        }
    }

    /** Says what is not an obstacle, but not what was asked for either. */
    void remark(String sentence) {
        LOG.warn(sentence);
    }

    /** The first reason. */
    Optional<String> first() {
        return reasons.stream().findFirst();
    }
}
